import { fromB64, type Manifest } from "../../sealing/index.ts"
import { pictureType } from "./pictures/read-picture.ts"

const urls = new WeakMap<Manifest, string>()

/** The address of a manifest's preview, as long as the page lives; undefined when it has none that is a picture. */
export function previewUrl(manifest: Manifest | undefined): string | undefined {
  if (manifest?.preview === undefined) return undefined
  const known = urls.get(manifest)
  if (known !== undefined) return known
  const bytes = fromB64(manifest.preview)
  const type = pictureType(bytes.subarray(0, 32))
  if (type !== "image/webp" && type !== "image/jpeg") return undefined
  const url = URL.createObjectURL(new Blob([bytes], { type }))
  urls.set(manifest, url)
  return url
}

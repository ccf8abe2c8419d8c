import type { Pages } from "./picture.ts"

const orientationTag = 0x0112

/** How a picture lies, 1 to 8, by the TIFF structure of its EXIF data at this place; 1 (upright) if it does not say. */
export function orientationIn(pages: Pages, start: number): number {
  try {
    const little = pages.text(start, 2) === "II"
    const directory = start + pages.u32(start + 4, little)
    const count = pages.u16(directory, little)
    for (let i = 0; i < count; i++) {
      const entry = directory + 2 + 12 * i
      if (pages.u16(entry, little) === orientationTag) return valid(pages.u16(entry + 8, little))
    }
  } catch {
    // EXIF data that cannot be read says nothing, and goes with the rest.
  }
  return 1
}

/** A TIFF structure that says how a picture lies and nothing else. */
export function orientationAlone(orientation: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(
    0x49, 0x49, 0x2a, 0, 8, 0, 0, 0,
    1, 0,
    0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0,
    0, 0, 0, 0,
  )
}

function valid(orientation: number): number {
  return orientation >= 1 && orientation <= 8 ? orientation : 1
}

import type { Attachment } from "../../api/file-opener.ts"
import type { TransferWatch } from "../../api/payload.ts"
import { fileName } from "./media.ts"

const opened = new WeakMap<Attachment, Blob>()

/** The whole content of an attachment, verified; fetched once as long as the attachment is shown somewhere. */
export async function contentOf(attachment: Attachment, watch: TransferWatch = {}): Promise<Blob> {
  const known = opened.get(attachment)
  if (known !== undefined) return known
  const content = await attachment.content(watch)
  opened.set(attachment, content)
  return content
}

/** Hands content to the browser as a download under its name: bytes of no type, which no browser opens as a page. */
export function save(content: Blob, name: string): void {
  const url = URL.createObjectURL(content.slice(0, content.size, "application/octet-stream"))
  const link = document.createElement("a")
  link.href = url
  link.download = fileName(name)
  link.click()
  setTimeout(() => { URL.revokeObjectURL(url) }, 60_000)
}

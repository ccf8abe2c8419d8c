import { readdirSync, readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { orientationIn } from "../attachments/pictures/exif.ts"
import { Pages, type Picture } from "../attachments/pictures/picture.ts"
import { pictureType, readPicture } from "../attachments/pictures/read-picture.ts"

const folder = new URL("pictures/", import.meta.url)
const names = readdirSync(folder)
const telling = names.filter(name => !/^(plain|simple)/.test(name))

describe("a picture", () => {
  it.each(telling)("%s keeps nothing of place and camera", name => {
    const bytes = bytesOf(name)
    expect(latin(bytes)).toContain("Canary")

    const picture = pictureOf(bytes)

    expect(picture.cleaned).toBe(true)
    expect(latin(whole(picture))).not.toMatch(/Canary|GPSLatitude|52\.52|2026:11:24/)
  })

  it.each(names)("%s is as large as it was, and has nothing left to take out", name => {
    const picture = pictureOf(bytesOf(name))
    const again = pictureOf(whole(picture))

    expect([picture.width, picture.height]).toEqual([64, 48])
    expect(latin(whole(again))).toBe(latin(whole(picture)))
  })

  it.each(names.filter(name => name.startsWith("plain")))("%s that tells nothing stays as it is", name => {
    const picture = pictureOf(bytesOf(name))

    expect(picture.cleaned).toBe(false)
    expect(latin(whole(picture))).toBe(latin(bytesOf(name)))
  })

  it.each(["lying.jpg", "lying.png", "lying.webp"])("%s still says how it lies", name => {
    const bytes = whole(pictureOf(bytesOf(name)))
    const start = latin(bytes).indexOf("II*\0")

    expect(orientationIn(new Pages(bytes), start)).toBe(6)
  })

  it("that stands upright says nothing about it", () => {
    expect(latin(whole(pictureOf(bytesOf("upright.jpg"))))).not.toContain("Exif")
  })

  it.each(["lying.jpg", "lying.png", "lying.webp"])("%s keeps its colours", name => {
    expect(latin(whole(pictureOf(bytesOf(name))))).toMatch(/ICC_PROFILE|iCCP|ICCP/)
  })

  it.each(names)("%s is known by its first bytes", name => {
    const type = { jpg: "image/jpeg", png: "image/png", webp: "image/webp", gif: "image/gif", avif: "image/avif" }
    expect(pictureType(bytesOf(name).subarray(0, 32))).toBe(type[name.split(".")[1] as keyof typeof type])
  })

  it.each(names)("%s that is cut anywhere is read without harm", name => {
    const bytes = bytesOf(name)
    for (let size = 0; size < bytes.length; size += 7) readPicture(bytes.slice(0, size))
  })

  it.each(names)("%s with bytes that were changed is read without harm", name => {
    const bytes = bytesOf(name)
    for (let at = 0; at < bytes.length; at += 3) {
      readPicture(bytes.map((byte, place) => place === at ? byte ^ 0xff : byte))
    }
  })
})

describe("what is no picture", () => {
  it.each(["", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "PK\u0003\u0004", "<!doctype html>"])("%j is none", text => {
    const bytes = new TextEncoder().encode(text)

    expect(readPicture(bytes)).toBeUndefined()
    expect(pictureType(bytes)).toBeUndefined()
  })
})

function bytesOf(name: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(readFileSync(new URL(name, folder)))
}

function pictureOf(bytes: Uint8Array<ArrayBuffer>): Picture {
  const picture = readPicture(bytes)
  if (picture === undefined) throw new Error("not a picture that we know")
  return picture
}

function whole({ parts }: Picture): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.concat(parts))
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1")
}

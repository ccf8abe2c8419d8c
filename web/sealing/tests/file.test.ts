import { describe, expect, it } from "vitest"
import { wholeFile } from "../age.ts"
import { b64, type Bytes, randomBytes } from "../bytes.ts"
import { type FileDraft, type FileParts, openFile, payloadSize, sealFile, type Watch } from "../file.ts"
import { signFile } from "../file-statement.ts"
import { hashOfText } from "../hashing.ts"
import { newId, type WorkspaceId } from "../ids.ts"
import { identityText, importIdentity, makeSigningKey, newSecret } from "../keys.ts"
import { deviceKid, type Signer } from "../statement.ts"
import { type ByteStream, collect, streamOf } from "../streams.ts"
import { refused } from "./arbitraries.ts"
import { decryptWith } from "./stock-age.ts"
import { at } from "./world.ts"

const workspace: WorkspaceId = newId()
const secret = identityText(newSecret())
const [key, reader] = [await makeSigningKey(), await importIdentity(secret)]
const signer: Signer = { kid: deviceKid(newId()), key: key.key }

/** A file as the hub keeps it. */
interface Kept extends FileParts {
  readonly payload: Bytes
}

describe("a sealed file", () => {
  it.each([0, 1, 65_536, 300_000])("of %i bytes opens to its content and its manifest", async size => {
    const content = filledWith(size)
    const kept = await seal(content)

    const { manifest, claims, content: open } = await opened(kept)

    expect(manifest).toEqual({ name: "scan.pdf", type: "application/pdf", size })
    expect(claims).toMatchObject({ version: 1, previous: null, size: payloadSize(size) })
    expect(kept.payload).toHaveLength(payloadSize(size))
    expect(await collect(await open(streamOf(kept.payload)))).toEqual(content)
  })

  it("opens by the stock age command", async () => {
    const content = filledWith(100_000)
    expect(decryptWith(secret, wholeFile(await seal(content)))).toEqual(content)
  })

  it("keeps all that a manifest may say", async () => {
    const manifest = {
      name: "cat.webp", type: "image/webp", size: 3, width: 4, height: 5, preview: b64(randomBytes(10)), labels: ["a"],
    }
    expect((await opened(await seal(filledWith(3), { manifest }))).manifest).toEqual(manifest)
  })

  it("follows the version before it", async () => {
    const first = (await opened(await seal(filledWith(3)))).claims
    const second = await seal(filledWith(3), { version: 2, previous: first.hash })

    expect((await opened(second)).claims).toMatchObject({ version: 2, previous: first.hash })
    await refused(opened(await seal(filledWith(3), { version: 2, previous: null })))
  })

  it("has a preview of at most 24 KiB", async () => {
    const manifest = { name: "cat.webp", type: "image/webp", size: 3, preview: b64(new Uint8Array((24 << 10) + 3)) }
    await expect(seal(filledWith(3), { manifest })).rejects.toThrow(RangeError)
  })

  it("is signed only when its payload was read to the end and had the size that the manifest says", async () => {
    const sealed = await sealFile(streamOf(filledWith(3)), draft(3), [reader.recipient], signer)
    const other = await sealFile(streamOf(filledWith(4)), draft(3), [reader.recipient], signer)

    await expect(sealed.statement()).rejects.toThrow("not read to its end")
    await expect(collect(other.payload)).rejects.toThrow(RangeError)
    await expect(other.statement()).rejects.toThrow("not read to its end")
  })
})

describe("a file is refused", () => {
  it("if its author is not known", async () => {
    const kept = await seal(filledWith(3))

    await refused(openFile(kept, [reader], () => undefined))
    await refused(openFile(kept, [reader], async () => (await makeSigningKey()).publicKey))
  })

  it("if its statement, manifest or header belongs to another file", async () => {
    const [kept, other] = [await seal(filledWith(3)), await seal(filledWith(3))]

    await refused(opened({ ...kept, statement: other.statement }))
    await refused(opened({ ...kept, manifest: other.manifest }))
    await refused(opened({ ...kept, header: other.header }))
    await refused(opened({ ...kept, file: other.file }))
    await refused(opened({ ...other, workspace: newId() }))
  })

  it("for who is no reader of it", async () => {
    await refused(openFile(await seal(filledWith(3)), [await importIdentity(identityText(newSecret()))], keyOf))
  })

  it("while it is read, if its payload is another, is cut or goes on", async () => {
    const kept = await seal(filledWith(200_000))
    const { content } = await opened(kept)
    const flipped = kept.payload.map((byte, place) => place === 100_000 ? byte ^ 1 : byte)

    await expect(collect(await content(streamOf(kept.payload)))).resolves.toHaveLength(200_000)
    for (const payload of [flipped, kept.payload.slice(0, -1), kept.payload.slice(0, 65_568), grown(kept.payload)]) {
      await refused(content(streamOf(payload)).then(collect))
    }
  })

  it("at its end, if its payload is whole but not the one that was signed", async () => {
    const kept = await seal(filledWith(3))
    const { claims } = await opened(kept)
    const statement = await signFile(workspace, { ...claims, payload: hashOfText("another") }, signer)

    const { content } = await opened({ ...kept, statement })

    await refused(content(streamOf(kept.payload)).then(collect))
  })
})

describe("a long file", () => {
  it("tells how far it is, both ways", async () => {
    const [sealing, opening]: [number[], number[]] = [[], []]
    const kept = await seal(filledWith(200_000), {}, { progress: bytes => sealing.push(bytes) })
    const { content } = await opened(kept)
    await collect(await content(inPieces(kept.payload), { progress: bytes => opening.push(bytes) }))

    expect(sealing.at(-1)).toBe(200_000)
    expect(opening.at(-1)).toBe(kept.payload.length)
    expect(opening.length).toBeGreaterThan(10)
  })

  it("can be stopped, both ways", async () => {
    const stop = new AbortController()
    const kept = await seal(filledWith(200_000))
    const { content } = await opened(kept)
    const sealing = await sealFile(inPieces(filledWith(200_000)), draft(200_000), [reader.recipient], signer, {
      signal: stop.signal,
    })
    const opening = content(inPieces(kept.payload), { signal: stop.signal }).then(collect)
    stop.abort()

    await expect(collect(sealing.payload)).rejects.toThrow(expect.objectContaining({ name: "AbortError" }))
    await expect(opening).rejects.toThrow(expect.objectContaining({ name: "AbortError" }))
  })
})

function draft(size: number): FileDraft {
  return {
    workspace, file: newId(), version: 1, previous: null, author: `member/${newId()}`, at,
    directory: `12.${b64(new Uint8Array(32))}`, manifest: { name: "scan.pdf", type: "application/pdf", size },
  }
}

async function seal(content: Bytes, change: Partial<FileDraft> = {}, watch: Watch = {}): Promise<Kept> {
  const whole = { ...draft(content.length), ...change }
  const sealed = await sealFile(inPieces(content), whole, [reader.recipient], signer, watch)
  const payload = await collect(sealed.payload)
  expect(payload).toHaveLength(sealed.size)
  const { header, manifest } = sealed
  return { workspace, file: whole.file, header, manifest, payload, statement: await sealed.statement() }
}

function opened(kept: FileParts): ReturnType<typeof openFile> {
  return openFile(kept, [reader], keyOf)
}

function keyOf({ kid }: { readonly kid: string }): string | undefined {
  return kid === signer.kid ? key.publicKey : undefined
}

function inPieces(bytes: Bytes): ByteStream {
  let place = 0
  return new ReadableStream({
    pull(controller) {
      if (place < bytes.length) controller.enqueue(bytes.slice(place, place += 10_000))
      else controller.close()
    },
  })
}

function grown(bytes: Bytes): Bytes {
  return Uint8Array.from([...bytes, 0])
}

function filledWith(size: number): Bytes {
  return Uint8Array.from({ length: size }, (_, place) => place * 31 % 251)
}

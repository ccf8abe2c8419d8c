import { beforeEach, describe, expect, it } from "vitest"
import { CannotOpen, type FileMention, type Keyring, type Manifest, newId, pinsInMemory } from "../../sealing/index.ts"
import { keyringOf, newScene, type Scene, withVisitor } from "../../sealing/tests/scene.ts"
import { FileGone, FileOpener } from "../file-opener.ts"
import { FileSender } from "../file-sender.ts"
import type { SealTo } from "../outbox.ts"
import { Problem } from "../problem.ts"
import type { Place } from "../transcript.ts"
import { FilesHub } from "./files-hub.ts"

const content = new Blob([new Uint8Array(200_000).fill(7)])
const manifest: Manifest = { name: "scan.pdf", type: "application/pdf", size: content.size }

let scene: Scene
let hub: FilesHub
let place: Place
let readersNow: readonly SealTo[]
let opener: FileOpener
let asked: number

beforeEach(async () => {
  scene = await newScene()
  const { world, team, container, visitor, contact } = scene
  hub = new FilesHub()
  place = { id: container, team, path: "", channel: scene.channels.website }
  readersNow = withVisitor(scene)
  asked = 0
  const pins = pinsInMemory()
  await pins.pin(container, { ...visitor.keys, contact })
  opener = openerWith(keyringOf(scene, world.owner, { pins }), pins)
})

describe("a file that a customer sends", () => {
  it("opens for the team as it was, with its name", async () => {
    const mention = await sender().send(place, "customer", { content, manifest })

    const attachment = await opener.open(place, fromCustomer(), mention)

    expect(attachment.manifest).toEqual(manifest)
    expect(await bytesOf(await attachment.content())).toEqual(await bytesOf(content))
  })

  it("is sealed anew when the readers have changed in between", async () => {
    hub.refusal = new Problem(409, "readers-differ", "Seal again.")

    await sender().send(place, "customer", { content, manifest })

    expect(asked).toBe(2)
    expect(hub.files.size).toBe(1)
  })

  it("leaves nothing behind when it is stopped or refused", async () => {
    const stop = new AbortController()
    const told = (): void => { stop.abort() }
    const sending = sender().send(place, "customer", { content: large(), manifest: sized(large()) },
      { told, signal: stop.signal })

    await expect(sending).rejects.toThrow(expect.objectContaining({ name: "AbortError" }))
    expect(hub.files.size).toBe(0)
  })
})

describe("a file that a message mentions", () => {
  let mention: FileMention

  beforeEach(async () => { mention = await sender().send(place, "customer", { content, manifest }) })

  it("is fetched together with the others of the moment, and once", async () => {
    const other = await sender().send(place, "customer", { content, manifest })

    await Promise.all([mention, other, mention].map(one => opener.open(place, fromCustomer(), one)))

    expect(hub.asked).toEqual([`/files?id=${mention.id}&id=${other.id}`])
  })

  it("is gone when the hub has it no more", async () => {
    hub.files.delete(mention.id)

    await expect(opener.open(place, fromCustomer(), mention)).rejects.toThrow(FileGone)
  })

  it("is refused when it is not the one that was said, or by another", async () => {
    const other = await sender().send(place, "customer", { content, manifest })

    await refused(opener.open(place, fromCustomer(), { ...mention, id: other.id }))
    await refused(opener.open(place, fromCustomer(), { ...mention, version: 2 }))
    await refused(opener.open(place, { author: `contact/${newId()}` }, mention))
  })

  it("is refused when the hub has changed it", async () => {
    const { readers, manifest: sealed } = hub.file((await sender().send(place, "customer", { content, manifest })).id)
    const kept = hub.file(mention.id)

    hub.files.set(mention.id, { ...kept, manifest: sealed })
    await refused(opener.open(place, fromCustomer(), mention))
    hub.files.set(mention.id, { ...kept, readers })
    await refused(opener.open(place, fromCustomer(), mention))
  })

  it("shows nothing of a payload that was changed", async () => {
    const attachment = await opener.open(place, fromCustomer(), mention)
    const payload = hub.payloads.get(mention.id)
    payload?.set([1], 150_000)

    await refused(attachment.content())
  })
})

function sender(): FileSender {
  const { world, visitor, contact } = scene
  const directory = { now: world.directory, readOn: () => Promise.resolve(world.directory) }
  const audience = (): Promise<readonly SealTo[]> => { asked += 1; return Promise.resolve(readersNow) }
  return new FileSender({
    hub, path: "/files", workspace: world.workspace, directory, outbox: { audience }, author: `contact/${contact}`,
    signer: visitor.signer,
  })
}

function openerWith(keyring: Keyring, pins: ReturnType<typeof pinsInMemory>): FileOpener {
  const { world } = scene
  return new FileOpener({
    hub, path: "/files", workspace: world.workspace, directory: { now: world.directory }, keyring, pins,
  })
}

function fromCustomer(): { readonly author: `contact/${typeof scene.contact}` } {
  return { author: `contact/${scene.contact}` }
}

async function refused(opening: Promise<unknown>): Promise<void> {
  await expect(opening).rejects.toThrow(CannotOpen)
}

function large(): Blob {
  return new Blob([new Uint8Array(2_000_000)])
}

function sized({ size }: Blob): Manifest {
  return { ...manifest, size }
}

async function bytesOf(blob: Blob): Promise<string> {
  return Buffer.from(await blob.arrayBuffer()).toString("base64")
}

import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { b64 } from "../../../sealing/bytes.ts"
import {
  CannotOpen, type MessageId, newId, openMessage, sealMessage, type VisitorKeys,
} from "../../../sealing/index.ts"
import type { OpenedSegment } from "../../../sealing/segment.ts"
import type { Signer } from "../../../sealing/statement.ts"
import { newBot, openAsOwner, type OwnKeyed, readerOf, setKey } from "../../../sealing/tests/own-keyed.ts"
import { allow, keep, newScene, type Scene, withVisitor } from "../../../sealing/tests/scene.ts"
import { at, genesisOf } from "../../../sealing/tests/world.ts"
import { authorsBy, countersInMemory, pinsInMemory } from "../../../sealing/authors.ts"
import { Hub, type HubEvent, type SealedSegment } from "../../index.ts"
import { KeyFile, OwnKey } from "../index.ts"

let folder: string
let scene: Scene
let file: KeyFile
let bot: OwnKeyed
/** Which segment the hub gives when it is asked. */
let newest: SealedSegment

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "parley-own-key-"))
  scene = await newScene()
  file = await KeyFile.of(join(folder, "bot.key"))
  bot = { ...await newBot(), halves: file.halves }
  await setKey(scene, bot)
  await allow(scene.world, policyOf(["visitor", "app"]))
})

afterEach(() => { rmSync(folder, { recursive: true }) })

describe("a key file", () => {
  it("is made once, for its user alone", async () => {
    const path = join(folder, "bot.key")

    expect((await KeyFile.of(path)).line).toBe(file.line)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(file.line).toBe(`${file.halves.recipient} ${file.halves.key}`)
    expect(readFileSync(path, "utf8")).toContain("AGE-SECRET-KEY-1")
  })

  it("that is none is refused, and not overwritten", async () => {
    const { writeFileSync } = await import("node:fs")
    const path = join(folder, "other.key")
    writeFileSync(path, "{}")

    await expect(KeyFile.of(path)).rejects.toThrow("holds no key")
  })
})

describe("a bot's own key", () => {
  it("opens what a visitor says, and seals an answer that her team believes", async () => {
    const [key, segment] = [ownKey(), await made()]
    const event = await said(segment, "Where is it?")

    expect(await key.open(event)).toMatchObject({ text: "Where is it?" })
    const word = await key.seal(heard(event), "On its way", false)

    const owners = await openAsOwner(scene, segment.id)
    const row = { workspace: scene.world.workspace, container: scene.container, id: word.id as MessageId }
    const authors = authorsBy(() => scene.world.directory, pinsInMemory(), countersInMemory())
    const answer = await openMessage({ ...row, sealed: word.sealed }, owners, authors)
    expect(answer).toMatchObject({ author: `app/${bot.app}`, body: { text: "On its way" } })
  })

  it("answers a message under one id, with a counter that rises", async () => {
    const [key, event] = [ownKey(), await said(await made(), "Where is it?")]
    await key.open(event)

    const [first, second] = [await key.seal(heard(event), "One", false), await key.seal(heard(event), "Two", false)]

    expect(first.id).toBe(second.id)
    expect(first.sealed).not.toBe(second.sealed)
  })

  it("does not believe whom nobody has introduced, nor words in another's name", async () => {
    const [key, segment] = [ownKey(), await made()]
    const stranger = scene.world.owner.signer

    expect(await key.open(await said(segment, "hi", { keys: undefined }))).toMatchObject({ unopened: true })
    expect(await key.open(await said(segment, "hi", { signer: stranger }))).toMatchObject({ unopened: true })
    const member = await said(segment, "hi")
    const from = { kind: "member", id: scene.world.owner.id, name: "Mira" } as const
    expect(await key.open({ ...member, from })).toMatchObject({ unopened: true })
  })

  it("opens nothing where no policy names it, and nothing after its key was replaced", async () => {
    const [key, segment] = [ownKey(), await made()]
    await setKey(scene, await newBot(bot.app))
    expect(await key.open(await said(segment, "hi"))).toMatchObject({ unopened: true })

    const alone = await keep(scene, withVisitor(scene), scene.visitor.signer)
    expect(await key.open(await said(alone, "hi"))).toMatchObject({ unopened: true })
  })

  it("seals anew into the segment that the hub names, when the readers have changed", async () => {
    const [key, event] = [ownKey(), await said(await made(), "Where is it?")]
    await key.open(event)
    const next = await made()
    newest = shelved(next)

    expect((await key.seal(heard(event), "On its way", true)).segment).toBe(next.id)
  })

  it("seals into no segment that others than its visitor and her team have made", async () => {
    const [key, event] = [ownKey(), await said(await made(), "Where is it?")]
    await key.open(event)
    newest = shelved(await keep(scene, [...withVisitor(scene), readerOf(scene, bot)], bot.signer))

    await expect(key.seal(heard(event), "On its way", true)).rejects.toThrow(CannotOpen)
  })

  it("believes no directory of another genesis, and none that has become shorter", async () => {
    const event = await said(await made(), "hi")
    await expect(ownKey(b64(new Uint8Array(32))).open(event)).rejects.toThrow(CannotOpen)

    await ownKey().open(event)
    scene.world.entries.splice(-1)
    const again = await KeyFile.of(join(folder, "bot.key"))
    const later = new OwnKey({ hub: hub(), file: again, genesis: genesisOf(scene.world) })

    await expect(later.open(event)).rejects.toThrow(CannotOpen)
  })
})

function policyOf(readers: readonly string[]): Parameters<typeof allow>[1] {
  return { channel: scene.channels.website, team: scene.team, readers, app: bot.app }
}

function ownKey(genesis = genesisOf(scene.world)): OwnKey {
  return new OwnKey({ hub: hub(), file, genesis })
}

/** A hub that gives the directory and the newest segment. */
function hub(): Hub {
  const answer: typeof fetch = input => {
    const { pathname, searchParams } = new URL(input instanceof URL ? input.href : "")
    if (pathname.endsWith("/segment")) return Promise.resolve(Response.json(newest))
    return Promise.resolve(Response.json({ entries: scene.world.entries.slice(Number(searchParams.get("from"))) }))
  }
  return new Hub({ hub: "https://chat.example.org", apiKey: "api", clientKey: "client", fetch: answer })
}

function made(): Promise<OpenedSegment> {
  return keep(scene, [...withVisitor(scene), readerOf(scene, bot)], scene.visitor.signer)
}

interface By {
  readonly signer?: Signer
  readonly keys?: VisitorKeys | undefined
}

/** What the hub tells of a visitor's words. */
async function said(segment: OpenedSegment, text: string, by: By = {}): Promise<HubEvent> {
  const { world: { workspace, directory }, container, contact, visitor } = scene
  const { signer, keys } = { signer: visitor.signer, keys: visitor.keys, ...by }
  const id: MessageId = newId()
  const sealed = await sealMessage(workspace, segment, {
    container, id, author: `contact/${contact}`, n: 0, at, directory: directory.checkpoint,
    body: { kind: "text", text }, ...keys === undefined ? {} : { visitor: keys },
  }, signer)
  return {
    id: newId(), type: "message", at: "2026-01-01T00:00:00Z", customer: `visitor:${contact}`, conversation: container,
    owner: "bot", epoch: 1, resumeAt: null, message: id, from: { kind: "customer" }, sealed, segment: shelved(segment),
  }
}

function shelved({ id }: OpenedSegment): SealedSegment {
  const kept = scene.shelf.segments.get(id)
  if (kept === undefined) throw new Error("no such segment")
  const { file: { header, payload }, readers } = kept
  return { id, header: b64(header), payload: b64(payload), readers }
}

function heard({ customer, message = "" }: HubEvent): { customer: string, id: string, text: string } {
  return { customer, id: message, text: "" }
}

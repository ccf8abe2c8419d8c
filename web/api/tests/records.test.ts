import { beforeEach, expect, test } from "vitest"
import { newScene, type Scene } from "../../sealing/tests/scene.ts"
import { type Drawer, newRecordId } from "../drawer.ts"
import { Records, type RecordsMemory } from "../records.ts"
import { DrawerHub, drawerOf } from "./drawer-hub.ts"

let scene: Scene
let hub: DrawerHub

const names = (value: unknown): string | undefined =>
  typeof (value as { name?: unknown }).name === "string" ? (value as { name: string }).name : undefined

beforeEach(async () => {
  scene = await newScene()
  hub = new DrawerHub(scene, scene.team)
})

const drawer = (): Promise<Drawer> => drawerOf(scene, hub.hub, { kind: "team", id: scene.team })

async function labels(memory?: RecordsMemory): Promise<Records<{ name: string }>> {
  const read = (value: unknown): { name: string } | undefined => {
    const name = names(value)
    return name === undefined ? undefined : { name }
  }
  return new Records(await drawer(), "label", read, () => undefined, memory)
}

const namesIn = (records: Records<{ name: string }>): readonly string[] =>
  [...records.all.values()].map(({ value }) => value.name).sort()

test("what one browser writes another one reads, and the hub sees no word of it", async () => {
  const [mine, yours] = [await labels(), await labels()]
  await mine.sync()
  for (const name of ["delivery", "invoice", "returns"]) await mine.write(newRecordId(), () => ({ name }))

  await yours.sync()

  expect(namesIn(yours)).toEqual(["delivery", "invoice", "returns"])
  expect(JSON.stringify([...hub.rows.values()])).not.toContain("delivery")
})

test("who writes upon an old revision is asked again with what is there now", async () => {
  const [mine, yours] = [await labels(), await labels()]
  const id = newRecordId()
  await mine.write(id, () => ({ name: "one" }))
  await yours.sync()
  await mine.write(id, before => ({ name: `${before?.name ?? ""} two` }))

  await yours.write(id, before => ({ name: `${before?.name ?? ""} three` }))

  expect(namesIn(yours)).toEqual(["one two three"])
})

test("what was removed is gone for everybody, and can be written anew", async () => {
  const [mine, yours] = [await labels(), await labels()]
  const id = newRecordId()
  await mine.write(id, () => ({ name: "one" }))
  await yours.sync()
  await mine.remove(id)

  await yours.sync()
  expect(namesIn(yours)).toEqual([])

  await yours.write(id, () => ({ name: "again" }))
  await mine.sync()
  expect(namesIn(mine)).toEqual(["again"])
})

test("after a new epoch records are sealed to it", async () => {
  const mine = await labels()
  await mine.write(newRecordId(), () => ({ name: "before" }))
  await scene.shelf.addEpoch(scene.world, scene.team)

  await mine.write(newRecordId(), () => ({ name: "after" }))

  const yours = await labels()
  await yours.sync()
  expect(namesIn(yours)).toEqual(["after", "before"])
  expect(hub.segments).toHaveLength(2)
})

test("what cannot be opened is left out", async () => {
  const mine = await labels()
  const id = newRecordId()
  await mine.write(id, () => ({ name: "one" }))
  const row = hub.rows.get(id)
  if (row?.sealed == null) throw new Error("nothing was written")
  hub.rows.set(id, { ...row, sealed: `${row.sealed.slice(0, -4)}AAAA` })

  const yours = await labels()
  await yours.sync()

  expect(namesIn(yours)).toEqual([])
})

test("a browser that remembers reads on from where it was", async () => {
  const kept = new Map<string, unknown>()
  const memory: RecordsMemory = {
    load: name => Promise.resolve(kept.get(name)),
    save: (name, value) => Promise.resolve(void kept.set(name, structuredClone(value))),
  }
  const mine = await labels(memory)
  for (const name of ["a", "b", "c", "d", "e"]) await mine.write(newRecordId(), () => ({ name }))
  hub.asked = 0

  const later = await labels(memory)
  await later.sync()

  expect(namesIn(later)).toEqual(["a", "b", "c", "d", "e"])
  expect(hub.asked).toBe(1)
})

test("a member's own drawer opens to her", async () => {
  const { id, identity: { recipient } } = scene.world.owner
  hub = new DrawerHub(scene, id)
  const own = async (): Promise<Records<unknown>> =>
    new Records(await drawerOf(scene, hub.hub, { kind: "member", id, recipient }), "view", value => value)
  await (await own()).write(newRecordId(), () => ({ list: "mine" }))

  const again = await own()
  await again.sync()

  expect([...again.all.values()].map(({ value }) => value)).toEqual([{ list: "mine" }])
})

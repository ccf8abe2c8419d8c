import { LocalKeys } from "../../sealing/index.ts"
import type { Answers, Asked, Correction, News } from "./asked.ts"
import { type IndexState, Shards } from "./shards.ts"
import { WordIndex } from "./word-index.ts"

const index = new WordIndex()
const pauseBeforeSaving = 1_000
let shards: Shards | undefined
let latest: IndexState | undefined
let saving: ReturnType<typeof setTimeout> | undefined
let work: Promise<unknown> = Promise.resolve()

/** One thing after the other: what is asked after something was learned knows it. */
onmessage = ({ data: [number, asked] }: MessageEvent<readonly [number, Asked]>) => {
  work = work.then(() => answer(asked)).then(
    answered => { postMessage([number, answered]) },
    () => { postMessage([number, undefined]) })
}

async function answer(asked: Asked): Promise<Answers[keyof Answers]> {
  switch (asked.kind) {
    case "start": {
      shards = new Shards(await LocalKeys.of(asked.workspace, asked.member))
      return await shards.load(documents => { for (const document of documents) index.add(document) })
    }
    case "learn": {
      learn(asked.news)
      await keep(asked.news)
      return { size: index.size }
    }
    case "search": return index.search(asked.query, asked.limit)
  }
}

/** What must not be found any more is gone at once; what was added is written with what comes soon after. */
async function keep({ remove, forget, state }: News): Promise<void> {
  latest = state
  if (remove.length + forget.length > 0) { await save(); return }
  saving ??= setTimeout(() => { work = work.then(save, save) }, pauseBeforeSaving)
}

async function save(): Promise<void> {
  clearTimeout(saving)
  saving = undefined
  if (latest !== undefined) await shards?.save(latest)
}

function learn({ add, correct: corrections, remove, forget }: News): void {
  for (const document of add) {
    index.add(document)
    shards?.add(document)
  }
  corrections.forEach(correct)
  for (const id of remove) {
    index.remove(id)
    shards?.remove(id)
  }
  for (const id of forget) {
    index.removeConversation(id)
    shards?.removeConversation(id)
  }
}

/** Nobody corrects what somebody else has said. */
function correct({ of, author, text }: Correction): void {
  const known = index.get(of)
  if (known?.author !== author) return
  index.add({ ...known, text })
  shards?.add({ ...known, text })
}

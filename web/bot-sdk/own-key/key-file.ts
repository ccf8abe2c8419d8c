import { readFile, rename, writeFile } from "node:fs/promises"
import { b64, fromB64Of } from "../../sealing/bytes.ts"
import { appKeyLine, type AppHalves, asCheckpoint, type Checkpoint, fingerprintOf } from "../../sealing/index.ts"
import { type Identity, identityText, importScalar, importSeed, newSecret, scalarOf } from "../../sealing/keys.ts"
import { publicKeyOf } from "../../sealing/seed.ts"

/** What the file holds, as JSON. */
interface Held {
  readonly identity: string
  readonly seed: string
  readonly checkpoint?: Checkpoint
}

/**
 * The file in which a bot keeps the key of its own, readable by its user alone, and the newest state of the directory
 * that it has seen: an older one is not believed.
 */
export class KeyFile {
  readonly #path: string
  #held: Held
  readonly identity: Identity
  /** What signs. Its bytes cannot be read. */
  readonly signing: CryptoKey
  /** What an admin sets for the bot. */
  readonly halves: AppHalves

  private constructor(path: string, held: Held, identity: Identity, signing: CryptoKey) {
    this.#path = path
    this.#held = held
    this.identity = identity
    this.signing = signing
    this.halves = { recipient: identity.recipient, key: publicKeyOf(fromB64Of(32, held.seed)) }
  }

  /** Makes the key if there is no such file yet. */
  static async of(path: string): Promise<KeyFile> {
    const held = await read(path) ?? await make(path)
    const [identity, signing] = await Promise.all([
      importScalar(scalarOf(held.identity)), importSeed(fromB64Of(32, held.seed)),
    ])
    return new KeyFile(path, held, identity, signing)
  }

  /** The line that an admin pastes where the bot is put in front of an inbox. */
  get line(): string { return appKeyLine(this.halves) }

  /** What the console shows for that line: compare it. */
  get fingerprint(): string { return fingerprintOf(this.halves) }

  get checkpoint(): Checkpoint | undefined { return this.#held.checkpoint }

  async remember(checkpoint: Checkpoint): Promise<void> {
    if (checkpoint === this.#held.checkpoint) return
    this.#held = { ...this.#held, checkpoint }
    await write(`${this.#path}.new`, this.#held)
    await rename(`${this.#path}.new`, this.#path)
  }
}

async function read(path: string): Promise<Held | undefined> {
  try {
    const { identity, seed, checkpoint } = JSON.parse(await readFile(path, "utf8")) as Record<string, unknown>
    if (typeof identity !== "string" || typeof seed !== "string") throw new Error(`${path} holds no key of a bot`)
    return { identity, seed, ...checkpoint === undefined ? {} : { checkpoint: asCheckpoint(checkpoint) } }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined
    throw error
  }
}

/** Refuses to overwrite a file that another process has made meanwhile. */
async function make(path: string): Promise<Held> {
  const held = { identity: identityText(newSecret()), seed: b64(newSecret()) }
  await writeFile(path, JSON.stringify(held), { mode: 0o600, flag: "wx" })
  return held
}

async function write(path: string, held: Held): Promise<void> {
  await writeFile(path, JSON.stringify(held), { mode: 0o600 })
}

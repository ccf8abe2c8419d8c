import type { ChannelSettings } from "../../api/bodies.ts"
import { b64, type Body, fromB64, textOf, utf8 } from "../../sealing/index.ts"
import type { SignedIdentity } from "../shared/protocol.ts"
import type { Local } from "./local.ts"

const kept = "profile"

type Field = ChannelSettings["form"][number]

/** Who a visitor says she is, and who the website says she is. It is said before her first word, sealed. */
export class Profile {
  /** What the channel asks; each may be left out. */
  readonly fields: readonly Field[]
  name = $state("")
  email = $state("")
  readonly #identity: SignedIdentity | null

  constructor(fields: readonly Field[], identity: SignedIdentity | null) {
    this.fields = fields
    this.#identity = identity
  }

  /** What a conversation begins with: often nothing but her keys. */
  async introduction(local: Local): Promise<Body> {
    return await this.unsaid(local) ?? { kind: "profile" }
  }

  /** What has not been said yet. It counts as said from then on. */
  async unsaid(local: Local): Promise<Body | undefined> {
    const [name, email, identity] = [this.name.trim(), this.email.trim(), this.#identity]
    const body: Body = {
      kind: "profile", ...name === "" ? {} : { name }, ...email === "" ? {} : { email },
      ...identity === null ? {} : { identity },
    }
    const words = JSON.stringify(body)
    if (Object.keys(body).length === 1 || await said(local) === words) return undefined
    await local.put(kept, b64(await local.seal(kept, utf8(words))))
    return body
  }
}

/** What was said last, which is kept sealed. */
async function said(local: Local): Promise<string | undefined> {
  const sealed = await local.get(kept, String)
  return sealed === undefined ? undefined : textOf(await local.open(kept, fromB64(sealed)))
}

import { sealBytes, toRecipients, wholeFile } from "./age.ts"
import { type Bytes, utf8 } from "./bytes.ts"
import type { ConversationId, MessageId, WorkspaceId } from "./ids.ts"
import type { TransitKey } from "./transit-key.ts"

/** What a message says, for a bot whose hub can open the message no more (formats/words-again.md). */
export interface WordsAgain {
  readonly workspace: WorkspaceId
  readonly conversation: ConversationId
  readonly message: MessageId
  readonly text: string
}

/** An age file for the transit key in use. */
export async function sealWordsAgain(words: WordsAgain, { recipient }: Pick<TransitKey, "recipient">): Promise<Bytes> {
  const { workspace, conversation, message, text } = words
  const json = JSON.stringify({ v: 1, workspace, conversation, message, text })
  return wholeFile(await sealBytes(utf8(json), toRecipients([recipient])))
}

import type { ZxcvbnFactory } from "@zxcvbn-ts/core"
import { judgePassphrase } from "../../sealing/index.ts"

/** How hard a passphrase is to guess, for a person who chooses one. */
export interface Strength {
  /** How many of four bars are lit. */
  readonly bars: 0 | 1 | 2 | 3 | 4
  readonly words: string
  /** Whether it may be chosen. */
  readonly enough: boolean
}

const verdicts = ["Too easy to guess", "Easy to guess", "Could be guessed. Add a word or two", "Good", "Very good"]

let estimator: Promise<ZxcvbnFactory> | undefined

/**
 * Estimates as someone would guess who knows the usual tricks and these words about the person. The estimator comes
 * with its word lists when it is first asked; nothing leaves the page.
 */
export async function strengthOf(passphrase: string, known: readonly string[]): Promise<Strength> {
  switch (judgePassphrase(passphrase)) {
    case "too-short": return { bars: passphrase === "" ? 0 : 1, words: "At least 10 characters", enough: false }
    case "too-long": return { bars: 0, words: "At most 1,024 bytes", enough: false }
    case "not-text": return { bars: 0, words: "This is not valid text", enough: false }
    case "fine": {
      estimator ??= loaded()
      const { score } = (await estimator).check(unknownPart(passphrase, known).slice(0, 100))
      return { bars: Math.max(1, score) as 1 | 2 | 3 | 4, words: verdicts[score] ?? "", enough: score >= 3 }
    }
  }
}

/** What is left without the words that are known of a person, in whatever order and number they stand. */
function unknownPart(passphrase: string, known: readonly string[]): string {
  const letters = /[^\p{L}\p{N}]+/u
  const words = known.flatMap(text => text.split(letters)).filter(word => word.length > 2)
    .sort((one, other) => other.length - one.length)
  return words.length === 0 ? passphrase : passphrase.replaceAll(new RegExp(words.join("|"), "giu"), "")
}

async function loaded(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, common, english] = await Promise.all([
    import("@zxcvbn-ts/core"), import("@zxcvbn-ts/language-common"), import("@zxcvbn-ts/language-en"),
  ])
  const dictionary = { ...common.dictionary, ...english.dictionary }
  return new ZxcvbnFactory({ dictionary, graphs: common.adjacencyGraphs })
}

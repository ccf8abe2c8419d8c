import type { IdentityText } from "../../sealing/index.ts"

/** A page to keep on paper, and what is said about it. */
export interface Sheet {
  readonly title: string
  /** Why it must be kept. */
  readonly lede: string
  readonly name: string
  /** Whose it is. */
  readonly of: string
  /** Where it is used, and by whom: whoever finds it in a drawer in five years knows what to do. */
  readonly at: string
  readonly text: IdentityText
  /** What stands at its foot. */
  readonly advice: string
  readonly fileName: string
}

/** The recovery kit of a person. */
export function kitSheet(text: IdentityText, { name, email, workspaceName }: Names): Sheet {
  return {
    title: "Keep your recovery kit",
    lede: "Your keys were made in this browser and never leave it open. If you forget your passphrase, this page is "
      + "the only way back. We can't help without it: we don't have it.",
    name: "Recovery kit",
    of: `${name} · ${workspaceName}`,
    at: `for ${email} at ${location.host}`,
    text,
    advice: "Keep it on paper, away from your computer. Anyone who has it can read what you can read. When the "
      + "passphrase is lost, choose “I lost my passphrase” where you sign in.",
    fileName: "parley-recovery-kit.txt",
  }
}

/** The recovery key of a workspace. */
export function recoverySheet(text: IdentityText, { workspaceName }: Pick<Names, "workspaceName">): Sheet {
  return {
    title: "Keep the workspace's recovery key",
    lede: "If everybody who could read a conversation has left or lost their keys, this page opens it. Each team's key "
      + "is sealed to it as well.",
    name: "Workspace recovery key",
    of: workspaceName,
    at: `at ${location.host}`,
    text,
    advice: "Keep it where the business keeps its most important papers. Anyone who has it, and the hub's data, can "
      + "read everything that the teams can read. An owner uses it under Settings, Teams.",
    fileName: "parley-workspace-recovery-key.txt",
  }
}

/** Who has a sheet, as it stands on it. */
export interface Names {
  readonly name: string
  readonly email: string
  readonly workspaceName: string
}

/** How much of a key somebody types from what she kept: more than anybody remembers from looking at it. */
export const typedAtLeast = 12

/** Whether a key ends with what was typed. Who typed or pasted all of it has shown as much. */
export function endsAsTyped(text: IdentityText, typed: string): boolean {
  const end = typed.replaceAll(/\s/g, "").toUpperCase()
  return end.length >= typedAtLeast && text.endsWith(end)
}

/** The sheet as a file: an age identity file with its heading as comments. */
export function sheetFile({ name, of, at, text, advice }: Sheet, made: Date): Blob {
  const heading = [`Parley: ${name}`, of, at, `made ${made.toISOString().slice(0, 10)}`, advice]
  const lines = [...heading.map(line => `# ${line}`), text, ""]
  return new Blob([lines.join("\n")], { type: "text/plain" })
}

import type { DoorBody } from "../../api/bodies.ts"
import type { Texts } from "../frame/texts.ts"
import type { Looks } from "./protocol.ts"

/** How the launcher of a channel looks and what it is called. */
export function looksOf({ accent, position, scheme, name }: DoorBody, texts: Texts): Looks {
  return {
    accent, ink: inkOn(accent), position, scheme,
    title: texts.chatWith(name), open: texts.openChat, close: texts.closeChat,
  }
}

/** Black or white, whichever is easier to read on a colour `#rrggbb` (WCAG 2.2: relative luminance). */
export function inkOn(colour: string): string {
  const [r, g, b] = [1, 3, 5].map(start => linear(parseInt(colour.slice(start, start + 2), 16) / 255))
  const luminance = 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0)
  return luminance > 0.179 ? "#000000" : "#ffffff"
}

function linear(part: number): number {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
}

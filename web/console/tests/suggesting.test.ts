import { expect, test } from "vitest"
import { newId } from "../../sealing/index.ts"
import { mentionedIn, piecesOf } from "../replies/mentions.ts"
import { begunIn, completed, filledIn } from "../replies/suggesting.ts"

const typed = (text: string, isNote = false): string | undefined => {
  const begun = begunIn(text, text.length, isNote)
  return begun === undefined ? undefined : `${begun.kind} ${begun.typed}`
}

test("a slash at the very start asks for a saved reply, and nowhere else", () => {
  expect(typed("/thanks")).toBe("reply thanks")
  expect(typed("/")).toBe("reply ")
  expect(typed("and/or")).toBeUndefined()
  expect(typed("first line\n/thanks")).toBeUndefined()
})

test("an at sign asks for a colleague in a note alone", () => {
  expect(typed("can you look, @Jon", true)).toBe("mention Jon")
  expect(typed("can you look, @Jon")).toBeUndefined()
  expect(typed("jonas@example.org", true)).toBeUndefined()
})

test("what was begun is replaced, and nothing else", () => {
  const text = "please @Jo today"
  const begun = begunIn(text, 10, true)
  if (begun === undefined) throw new Error("nothing begun")

  expect(completed(text, begun, "@Jonas ")).toEqual({ text: "please @Jonas  today", caret: 14 })
})

test("whoever is named is mentioned once, the longer name first", () => {
  const [anna, annabel] = [{ id: newId(), name: "Anna" }, { id: newId(), name: "Anna Bell" }]

  expect(mentionedIn("@Anna Bell and @Anna Bell", [anna, annabel])).toEqual([annabel.id])
  expect(mentionedIn("@Anna, @Anna Bell", [anna, annabel])).toEqual([annabel.id, anna.id])
  expect(mentionedIn("Anna", [anna])).toEqual([])
})

test("names that are spoken to stand out from the words around them", () => {
  const texts = piecesOf("@Anna Bell, ask @Anna.", ["Anna", "Anna Bell"])

  expect(texts.filter(piece => piece.speaksTo).map(piece => piece.text)).toEqual(["@Anna Bell", "@Anna"])
  expect(texts.map(piece => piece.text).join("")).toBe("@Anna Bell, ask @Anna.")
})

test("a saved reply is filled with names, and greets without one who has given none", () => {
  const text = "Hello {first name}, thank you. {my name}"

  expect(filledIn(text, { contact: "Leonie Brandt", me: "Mira" })).toBe("Hello Leonie, thank you. Mira")
  expect(filledIn(text, { contact: undefined, me: "Mira" })).toBe("Hello, thank you. Mira")
})

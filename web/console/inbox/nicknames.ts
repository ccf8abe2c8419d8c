import type { ContactId } from "../../sealing/index.ts"

const colours = [
  "Amber", "Azure", "Blue", "Bronze", "Copper", "Coral", "Cream", "Crimson", "Ebony", "Emerald", "Golden", "Green",
  "Grey", "Indigo", "Ivory", "Jade", "Lilac", "Maroon", "Olive", "Orange", "Pearl", "Plum", "Purple", "Red", "Rose",
  "Ruby", "Russet", "Silver", "Teal", "Umber", "Violet", "White",
]
const birds = [
  "Crane", "Crow", "Cuckoo", "Curlew", "Dove", "Eagle", "Egret", "Falcon", "Finch", "Goose", "Grouse", "Gull", "Hawk",
  "Heron", "Ibis", "Jay", "Kestrel", "Kite", "Lark", "Magpie", "Martin", "Osprey", "Owl", "Plover", "Quail", "Raven",
  "Robin", "Sparrow", "Stork", "Swallow", "Thrush", "Wren",
]

/** A name for a visitor who gave none, the same each time: people tell `Amber Heron` from `Jade Wren`, not ids. */
export function nicknameOf(contact: ContactId): string {
  const random = contact.replaceAll("-", "").slice(-8)
  const [colour, bird] = [Number.parseInt(random.slice(0, 4), 16), Number.parseInt(random.slice(4), 16)]
  return `${colours[colour % colours.length] ?? ""} ${birds[bird % birds.length] ?? ""}`
}

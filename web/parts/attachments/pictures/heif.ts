import { Pages, type Picture } from "./picture.ts"

const brands = new Set(["heic", "heix", "heim", "heis", "hevc", "mif1", "msf1", "avif", "avis"])

const mostPlaces = 10_000

/** A box of ISO/IEC 14496-12: its name, and where its content stands. */
interface Box {
  readonly kind: string
  readonly from: number
  readonly to: number
}

/**
 * A HEIC or AVIF picture whose EXIF and XMP items are blanked in their places. Other boxes say where things lie, so
 * nothing is moved; how the picture lies is a property of its own and stays.
 */
export function readHeif(bytes: Uint8Array<ArrayBuffer>): Picture | undefined {
  const pages = new Pages(bytes)
  if (pages.size < 16 || pages.text(4, 4) !== "ftyp" || !brands.has(pages.text(8, 4))) return undefined
  const copy = bytes.slice()
  const boxes = boxesIn(pages, 0, pages.size)
  const meta = boxes.find(({ kind }) => kind === "meta")
  if (meta === undefined) throw new RangeError("want a meta box")
  const inside = boxesIn(pages, meta.from + 4, meta.to)
  const telling = itemsThatTell(pages, found(inside, "iinf"))
  const told = [
    ...locations(pages, inside).filter(({ id }) => telling.has(id)),
    ...boxes.filter(({ kind }) => kind === "uuid"),
  ]
  for (const { from, to } of told) copy.fill(0, from, Math.min(to, copy.length))
  return { ...dimensions(pages, inside), parts: [copy], cleaned: told.some(({ from, to }) => to > from) }
}

function boxesIn(pages: Pages, from: number, to: number): readonly Box[] {
  const boxes: Box[] = []
  for (let at = from; at + 8 <= to;) {
    const size = pages.u32(at)
    const head = size === 1 ? 16 : 8
    const whole = size === 0 ? to - at : numberOf(pages, size === 1 ? at + 8 : at, size === 1 ? 8 : 4)
    if (whole < head || at + whole > to) throw new RangeError("a box that is not there")
    boxes.push({ kind: pages.text(at + 4, 4), from: at + head, to: at + whole })
    at += whole
  }
  return boxes
}

/** The items that are EXIF or XMP, by the list of items (§8.11.6). */
function itemsThatTell(pages: Pages, { from: start, to }: Box): ReadonlySet<number> {
  const telling = new Set<number>()
  for (const { from } of boxesIn(pages, start + (pages.u8(start) === 0 ? 6 : 8), to)) {
    const [wide, at] = [pages.u8(from) === 3, from + 4]
    const kind = pages.text(at + (wide ? 6 : 4), 4)
    if (kind === "Exif" || kind === "mime") telling.add(wide ? pages.u32(at) : pages.u16(at))
  }
  return telling
}

/** Where the items lie in the file (§8.11.3). */
function locations(pages: Pages, meta: readonly Box[]): readonly { id: number, from: number, to: number }[] {
  const { from: start } = found(meta, "iloc")
  const [version, sizes] = [pages.u8(start), pages.u16(start + 4)]
  const [offset, length, base] = [sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15]
  const index = version === 0 ? 0 : sizes & 15
  let at = start + 6
  const take = (size: number): number => {
    const value = numberOf(pages, at, size)
    at += size
    return value
  }
  const places: { id: number, from: number, to: number }[] = []
  for (let left = take(version < 2 ? 2 : 4); left > 0; left--) {
    const id = take(version < 2 ? 2 : 4)
    const inner = version > 0 && (take(2) & 15) === 1
    take(2)
    const origin = take(base) + (inner ? found(meta, "idat").from : 0)
    for (let extents = take(2); extents > 0; extents--) {
      take(index)
      const from = origin + take(offset)
      places.push({ id, from, to: from + take(length) })
      if (places.length > mostPlaces) throw new RangeError("more pieces than a picture has")
    }
  }
  return places
}

function numberOf(pages: Pages, at: number, size: number): number {
  switch (size) {
    case 0: return 0
    case 2: return pages.u16(at)
    case 4: return pages.u32(at)
    case 8: return pages.u32(at) * 2 ** 32 + pages.u32(at + 4)
    default: throw new RangeError("a number of an unknown size")
  }
}

/** The largest of the sizes that the picture and its parts have. */
function dimensions(pages: Pages, meta: readonly Box[]): { width: number, height: number } {
  const properties = boxesIn(pages, found(meta, "iprp").from, found(meta, "iprp").to)
  const container = found(properties, "ipco")
  const sizes = boxesIn(pages, container.from, container.to).filter(({ kind }) => kind === "ispe")
  return {
    width: Math.max(0, ...sizes.map(({ from }) => pages.u32(from + 4))),
    height: Math.max(0, ...sizes.map(({ from }) => pages.u32(from + 8))),
  }
}

function found(boxes: readonly Box[], kind: string): Box {
  const box = boxes.find(candidate => candidate.kind === kind)
  if (box === undefined) throw new RangeError(`want a box ${kind}`)
  return box
}

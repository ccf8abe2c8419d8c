/** A picture taken apart: how large it is, and its bytes without what tells place, time and camera. */
export interface Picture {
  readonly width: number
  readonly height: number
  /** What is left, in order. */
  readonly parts: readonly Uint8Array<ArrayBuffer>[]
  /** Whether anything was left out. */
  readonly cleaned: boolean
}

/** Bytes of a picture, read like a book. Reading past their end throws, which means: not a picture of this kind. */
export class Pages {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly #view: DataView

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get size(): number {
    return this.bytes.length
  }

  u8(at: number): number { return this.#view.getUint8(at) }
  u16(at: number, little = false): number { return this.#view.getUint16(at, little) }
  u24(at: number): number { return this.u8(at) | this.u8(at + 1) << 8 | this.u8(at + 2) << 16 }
  u32(at: number, little = false): number { return this.#view.getUint32(at, little) }

  /** ASCII, for names of chunks. */
  text(at: number, length: number): string {
    return String.fromCharCode(...this.slice(at, at + length))
  }

  /** Throws unless all of it is there. */
  slice(from: number, to: number): Uint8Array<ArrayBuffer> {
    if (from < 0 || to < from || to > this.size) throw new RangeError("not enough bytes")
    return this.bytes.subarray(from, to)
  }
}

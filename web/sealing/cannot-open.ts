/** The one way in which opening fails. It carries no detail, so that nobody can learn from the difference. */
export class CannotOpen extends Error {
  override readonly name = "CannotOpen"

  constructor() {
    super("could not be opened")
  }
}

/** Refuses what is being opened unless a rule of its format holds. */
export function refuseUnless(holds: boolean): asserts holds {
  if (!holds) throw new CannotOpen()
}

/** Whatever goes wrong inside becomes {@link CannotOpen}; only a caller's own abort passes through. */
export async function orCannotOpen<T>(opening: () => T | Promise<T>): Promise<T> {
  try {
    return await opening()
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error
    throw new CannotOpen()
  }
}

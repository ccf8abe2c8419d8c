/** Someone lost access to the team's key; an admin's client must make a new one before anything is sealed to it. */
export class EpochDue extends Error {
  override readonly name = "EpochDue"

  constructor() {
    super("The team's key is being renewed. This is sent as soon as an admin of the team is online.")
  }
}

/** The directory holds entries that only a newer client understands. */
export class ClientOutdated extends Error {
  override readonly name = "ClientOutdated"

  constructor() {
    super("This page is out of date. Load it again.")
  }
}

/** The hub makes the segments of a conversation that it passes on, and has not made the next one yet. */
export class SegmentDue extends Error {
  override readonly name = "SegmentDue"

  constructor() {
    super("The hub is renewing the key of this conversation. This is sent as soon as it has.")
  }
}

/** What is said where a session has ended without being asked. */
export const ended = "Your session has ended: it was closed elsewhere, or left unused for too long. What you were "
  + "writing is kept in this browser."

export const refused = "The hub shows another directory of keys than the one this browser has seen before. Nothing was "
  + "opened."

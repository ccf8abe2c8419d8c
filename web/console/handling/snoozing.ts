/** A time to which conversations are put aside. */
export interface Until {
  readonly label: string
  readonly at: Date
}

const morning = 9
const evening = 18

/** The times that people mean, as seen from now. */
export function snoozeTimes(now: Date): readonly Until[] {
  const times = [
    { label: "In one hour", at: new Date(now.getTime() + 3_600_000) },
    { label: "This evening", at: at(now, 0, evening) },
    { label: "Tomorrow morning", at: at(now, 1, morning) },
    { label: "Monday morning", at: at(now, daysUntilMonday(now), morning) },
    { label: "In a week", at: at(now, 7, morning) },
  ]
  return times.filter((time, index) => time.at > now && times.findIndex(other => +other.at === +time.at) === index)
}

function at(now: Date, days: number, hour: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour)
}

/** The next Monday that is not tomorrow. */
function daysUntilMonday(now: Date): number {
  const days = (8 - now.getDay()) % 7 || 7
  return days === 1 ? 8 : days
}

import type { AlertEvent } from '@/api/types'

export interface Entry {
  event: AlertEvent
  /** Events in a row of which this is the newest. */
  times: number
}

/** The newest first; updates that follow one another are one entry. */
export function timeline(events: readonly AlertEvent[]): Entry[] {
  const entries: Entry[] = []
  for (const event of events) {
    const last = entries.at(-1)
    if (last?.event.type === 'updated' && event.type === 'updated') entries[entries.length - 1] = { event, times: last.times + 1 }
    else entries.push({ event, times: 1 })
  }
  return entries.reverse()
}

import type { SensorStatus } from '@/api/types'
import { RANK, type Twin } from '@/live/twin'

export interface Filters {
  /** Found in the device's id, type, location or one of its sensors; upper and lower case alike. */
  query: string
  location: string | null
  state: SensorStatus | null
  grouped: boolean
}

export interface Section {
  kind: 'attention' | 'location' | 'all'
  /** The location of a location's section. */
  location: string
  ids: string[]
}

/** A device stays where it was seen for this long after it is normal again, so that it is not gone while read. */
const HOLD_MILLIS = 10_000

const byName = new Intl.Collator(undefined, { numeric: true })

/**
 * The order of the overview: what is abnormal first, the worst on top; then the rest, by location, in an order that
 * never changes by itself: a healthy device is always found at its place.
 */
export function arrange(twins: readonly Twin[], filters: Filters, now: number): Section[] {
  const found = twins.filter((twin) => matches(twin, filters))
  const needsAttention = (twin: Twin) =>
    twin.state !== 'normal' || (twin.abnormalAt > 0 && now - twin.abnormalAt < HOLD_MILLIS)
  const attention = found
    .filter(needsAttention)
    .sort((a, b) => RANK[b.state] - RANK[a.state] || byName.compare(a.deviceId, b.deviceId))
  const rest = found.filter((twin) => !needsAttention(twin)).sort((a, b) => byName.compare(a.deviceId, b.deviceId))
  const sections: Section[] = []
  if (attention.length > 0) sections.push({ kind: 'attention', location: '', ids: attention.map(idOf) })
  if (!filters.grouped) {
    if (rest.length > 0) sections.push({ kind: 'all', location: '', ids: rest.map(idOf) })
    return sections
  }
  for (const location of locationsOf(rest)) {
    sections.push({ kind: 'location', location, ids: rest.filter((twin) => twin.location === location).map(idOf) })
  }
  return sections
}

export function matches(twin: Twin, filters: Filters): boolean {
  if (filters.location !== null && twin.location !== filters.location) return false
  if (filters.state !== null && twin.state !== filters.state) return false
  const words = filters.query.toLowerCase().split(/\s+/).filter((word) => word !== '')
  if (words.length === 0) return true
  const haystack = [twin.deviceId, twin.type, twin.location, ...twin.sensors.map((sensor) => sensor.sensorType)]
    .join(' ').toLowerCase()
  return words.every((word) => haystack.includes(word))
}

/** All locations of these devices, in order; devices without one come last. */
export function locationsOf(twins: readonly Twin[]): string[] {
  return [...new Set(twins.map((twin) => twin.location))].sort(compareLocations)
}

export function countStates(twins: readonly Twin[]): Record<SensorStatus, number> {
  const counts: Record<SensorStatus, number> = { alert: 0, offline: 0, warning: 0, normal: 0 }
  for (const twin of twins) counts[twin.state] += 1
  return counts
}

function compareLocations(a: string, b: string): number {
  return Number(a === '') - Number(b === '') || byName.compare(a, b)
}

function idOf(twin: Twin): string {
  return twin.deviceId
}

import type { Alert, SensorStatus } from '@/api/types'
import { hasWords, inNameOrder, wordsOf } from '@/live/names'
import { isWithin, type Place, placesOf } from '@/live/places'
import { needsAttention, standingOf, type StandingTwin } from '@/live/standing'
import type { Twin } from '@/live/twin'

export interface Filters {
  /** Found in the device's id, type, location or one of its sensors; upper and lower case alike. */
  query: string
  /** This place and all in it; "" for devices without one. */
  location: string | null
  state: SensorStatus | null
  grouped: boolean
}

export type Section =
  | { kind: 'attention'; ids: string[] }
  | { kind: 'all'; ids: string[] }
  /** The devices that stand right there and need no attention; none while it is folded. */
  | { kind: 'place'; place: Place; open: boolean; ids: string[] }

export interface Arranged {
  sections: Section[]
  /** Devices that the filters leave, in folded places too. */
  found: number
}

/**
 * The order of the overview: what is abnormal first, the most urgent on top; then the rest, by location, in an order that
 * never changes by itself: a healthy device is always found at its place.
 *
 * @param folded paths of the places that are shown by their heading only
 */
export function arrange(
  twins: readonly Twin[], alerts: ReadonlyMap<string, Alert>, filters: Filters, folded: ReadonlySet<string>, now: number,
): Arranged {
  const found = select(twins, alerts, filters)
  const attention = found
    .filter((device) => needsAttention(device, now))
    .sort((a, b) => b.standing.urgency - a.standing.urgency)
  const first = new Set(attention)
  const sections: Section[] = attention.length > 0 ? [{ kind: 'attention', ids: attention.map(idOf) }] : []
  if (filters.grouped) {
    sections.push(...placesOf(found).flatMap((place) => sectionsOf(place, first, folded)))
  } else if (first.size < found.length) {
    sections.push({ kind: 'all', ids: found.filter((device) => !first.has(device)).map(idOf) })
  }
  return { sections, found: found.length }
}

/** How many devices are in which state, over what the filters leave. */
export function countStates(
  twins: readonly Twin[], alerts: ReadonlyMap<string, Alert>, filters: Filters,
): Record<SensorStatus, number> {
  const counts: Record<SensorStatus, number> = { alert: 0, offline: 0, warning: 0, normal: 0 }
  for (const { standing } of select(twins, alerts, { ...filters, state: null })) counts[standing.state] += 1
  return counts
}

/** By name. */
function select(twins: readonly Twin[], alerts: ReadonlyMap<string, Alert>, { query, location, state }: Filters): StandingTwin[] {
  const words = wordsOf(query)
  const found: StandingTwin[] = []
  for (const twin of inNameOrder(twins)) {
    if ((location !== null && !isWithin(twin.location, location)) || !hasWords(twin, words)) continue
    const standing = standingOf(twin, alerts.get(twin.deviceId))
    if (state === null || standing.state === state) found.push({ twin, standing })
  }
  return found
}

function sectionsOf(place: Place, elsewhere: ReadonlySet<StandingTwin>, folded: ReadonlySet<string>): Section[] {
  const open = !folded.has(place.path)
  const ids = open ? place.here.filter((device) => !elsewhere.has(device)).map(idOf) : []
  const inner = open ? place.places.flatMap((within) => sectionsOf(within, elsewhere, folded)) : []
  return [{ kind: 'place', place, open, ids }, ...inner]
}

function idOf({ twin }: StandingTwin): string {
  return twin.deviceId
}

import { byName } from '@/live/names'
import type { Place } from '@/live/places'
import type { Standing, StandingTwin } from '@/live/standing'

/** A part of the plant that has one tile on the wall. */
export interface Area {
  path: string
  count: number
  /** What a person has to look at, the most urgent first. */
  abnormal: StandingTwin[]
  worst: Standing | null
}

/**
 * The plant in at most so many areas, as fine as that allows: its lines if they fit, else its halls, else its sites.
 * What is abnormal comes first, the most urgent on top.
 */
export function areasOf(places: readonly Place[], most: number): Area[] {
  let level: Part[] = places.map(whole)
  for (;;) {
    const finer = level.flatMap(split)
    if (finer.length === level.length || finer.length > most) break
    level = finer
  }
  return level
    .map(areaOf)
    .sort((a, b) => (b.worst?.urgency ?? 0) - (a.worst?.urgency ?? 0) || Number(a.path === '') - Number(b.path === '') || byName.compare(a.path, b.path))
}

/** A place, or only what stands right there. */
interface Part {
  place: Place
  inner: readonly Place[]
}

function whole(place: Place): Part {
  return { place, inner: place.places }
}

function split({ place, inner }: Part): Part[] {
  if (inner.length === 0) return [{ place, inner }]
  return [...(place.here.length > 0 ? [{ place, inner: [] }] : []), ...inner.map(whole)]
}

function areaOf({ place, inner }: Part): Area {
  const devices = [...place.here, ...inner.flatMap(devicesIn)]
  const abnormal = byUrgency(devices)
  return { path: place.path, count: devices.length, abnormal, worst: abnormal[0]?.standing ?? null }
}

function devicesIn(place: Place): StandingTwin[] {
  return [...place.here, ...place.places.flatMap(devicesIn)]
}

/** What is abnormal of these, the most urgent first; equals keep their order. */
function byUrgency(devices: readonly StandingTwin[]): StandingTwin[] {
  return byMostUrgent(devices.filter(({ standing }) => standing.urgency > 0))
}

/** The most urgent first; equals keep their order. */
export function byMostUrgent(devices: readonly StandingTwin[]): StandingTwin[] {
  return [...devices].sort((a, b) => b.standing.urgency - a.standing.urgency)
}

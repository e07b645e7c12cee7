import { byName } from './names'
import type { Standing, StandingTwin } from './standing'

/** A place of the plant with all that stands in it and below it. */
export interface Place {
  /** As devices tell it: "plant-1/hall-2"; empty for devices that tell none. */
  path: string
  /** What it is called within the place around it; several steps where nothing else is on the way. */
  name: string
  /** 0 for the outermost. */
  depth: number
  /** What stands right here, in the order it was given. */
  here: StandingTwin[]
  /** By name. */
  places: Place[]
  /** Of all devices in it. */
  count: number
  abnormal: number
  worst: Standing | null
}

/** The locations of these devices as a tree; devices without one come last. */
export function placesOf(devices: readonly StandingTwin[]): Place[] {
  const root = newPlace('', '')
  const byPath = new Map<string, Place>()
  for (const device of devices) {
    let place = root
    let path = ''
    for (const step of device.twin.location.split('/')) {
      path = place === root ? step : `${path}/${step}`
      let next = byPath.get(path)
      if (next === undefined) {
        next = newPlace(path, step)
        byPath.set(path, next)
        place.places.push(next)
      }
      place = next
      count(place, device.standing)
    }
    place.here.push(device)
  }
  return settle(root.places, 0)
}

/** Whether a location is this place or in it; devices without a location are at the place "". */
export function isWithin(location: string, path: string): boolean {
  return location === path || (path !== '' && location.startsWith(`${path}/`))
}

function newPlace(path: string, name: string): Place {
  return { path, name, depth: 0, here: [], places: [], count: 0, abnormal: 0, worst: null }
}

function count(place: Place, standing: Standing): void {
  place.count += 1
  if (standing.urgency === 0) return
  place.abnormal += 1
  if (place.worst === null || standing.urgency > place.worst.urgency) place.worst = standing
}

function settle(places: Place[], depth: number): Place[] {
  return places.map(shortened)
    .map((place) => ({ ...place, depth, places: settle(place.places, depth + 1) }))
    .sort((a, b) => Number(a.path === '') - Number(b.path === '') || byName.compare(a.name, b.name))
}

/** A place that holds nothing but one other place is said in one with it. */
function shortened(place: Place): Place {
  const [only, ...others] = place.places
  if (only === undefined || others.length > 0 || place.here.length > 0) return place
  return shortened({ ...only, name: `${place.name}/${only.name}` })
}

import type { Twin } from './twin'

/** As people count: CNC-2 before CNC-10. */
export const byName = new Intl.Collator(undefined, { numeric: true })

let lastIn: readonly Twin[] = []
let lastOut: readonly Twin[] = []

/** The devices in order of their names; sorted anew only when others came, as sorting a thousand costs a frame. */
export function inNameOrder(twins: readonly Twin[]): readonly Twin[] {
  if (twins.length !== lastIn.length || twins.some((twin, index) => twin !== lastIn[index])) {
    lastIn = twins
    lastOut = [...twins].sort((a, b) => byName.compare(a.deviceId, b.deviceId))
  }
  return lastOut
}

interface Key {
  type: string
  location: string
  sensors: Twin['sensors']
  text: string
}

const keys = new WeakMap<Twin, Key>()

/** What a search looks into, in lower case; made once per device and again only when it was described anew. */
function searchKey(twin: Twin): string {
  const known = keys.get(twin)
  if (known?.sensors === twin.sensors && known.location === twin.location && known.type === twin.type) return known.text
  const { type, location, sensors } = twin
  const text = [twin.deviceId, type, location, ...sensors.map((sensor) => sensor.sensorType)].join(' ').toLowerCase()
  keys.set(twin, { type, location, sensors, text })
  return text
}

/** The words of a query. */
export function wordsOf(query: string): string[] {
  return query.toLowerCase().split(/\s+/).filter((word) => word !== '')
}

/** Whether every word is found in the device's id, type, location or one of its sensors. */
export function hasWords(twin: Twin, words: readonly string[]): boolean {
  if (words.length === 0) return true
  const key = searchKey(twin)
  return words.every((word) => key.includes(word))
}

export interface PickableSensor {
  id: string
  deviceId: string
  sensorType: string
  location: string
}

/** A list is read from its top: nobody reads further. */
const MOST_FOUND = 60

/** Sensors in which each typed word is found; those whose device begins with what was typed come first. */
export function search(sensors: readonly PickableSensor[], typed: string): PickableSensor[] {
  const words = typed.toLowerCase().split(/[\s:]+/).filter((word) => word !== '')
  const first: PickableSensor[] = []
  const others: PickableSensor[] = []
  for (const sensor of sensors) {
    const haystack = `${sensor.deviceId} ${sensor.sensorType} ${sensor.location}`.toLowerCase()
    if (!words.every((word) => haystack.includes(word))) continue
    if (words[0] !== undefined && sensor.deviceId.toLowerCase().startsWith(words[0])) first.push(sensor)
    else others.push(sensor)
    if (first.length >= MOST_FOUND) break
  }
  return [...first, ...others].slice(0, MOST_FOUND)
}

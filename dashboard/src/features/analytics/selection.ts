import type { SensorName } from '@/api/analytics'

/** More lines than this nobody tells apart. */
export const MOST = 6

export const keyOf = ({ deviceId, sensorType }: SensorName) => `${deviceId}:${sensorType}`

/** `device-001:temperature`; a device's id has no colon. Null if it is none. */
export function sensorOfKey(key: string): SensorName | null {
  const colon = key.indexOf(':')
  return colon > 0 && colon < key.length - 1 ? { deviceId: key.slice(0, colon), sensorType: key.slice(colon + 1) } : null
}

/** The sensors in an address: each once, at most six. */
export function readChosen(params: URLSearchParams): SensorName[] {
  return [...new Set(params.getAll('s'))].flatMap((key) => sensorOfKey(key) ?? []).slice(0, MOST)
}

export function writeChosen(params: URLSearchParams, chosen: readonly SensorName[]): URLSearchParams {
  const next = new URLSearchParams(params)
  next.delete('s')
  for (const sensor of chosen) next.append('s', keyOf(sensor))
  return next
}

/** Names no longer than it takes to tell them apart. */
export function shortNames(chosen: readonly SensorName[]): string[] {
  const [first] = chosen
  if (first === undefined || chosen.length === 1) return chosen.map(({ deviceId, sensorType }) => `${deviceId} ${sensorType}`)
  if (chosen.every((one) => one.deviceId === first.deviceId)) return chosen.map((one) => one.sensorType)
  if (chosen.every((one) => one.sensorType === first.sensorType)) return chosen.map((one) => one.deviceId)
  return chosen.map(({ deviceId, sensorType }) => `${deviceId} ${sensorType}`)
}

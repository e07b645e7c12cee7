import type { SensorName } from '@/api/analytics'
import type { DeviceItem, Trend } from '@/api/types'

export type Shown = 'all' | 'moving' | 'crossing'

export interface Candidate extends SensorName {
  location: string
  /** What needs attention is examined first. */
  rank: number
}

/** All sensors of the devices: those first whose device is not well or known to move. */
export function candidates(devices: readonly DeviceItem[]): Candidate[] {
  return devices.flatMap(({ deviceId, location, sensors, stats }) => sensors.map(({ sensorType, status }) => ({
    deviceId, sensorType, location, rank: status === 'alert' ? 0 : status === 'warning' ? 1 : stats.trend !== null && stats.trend !== 'stable' ? 2 : status === 'offline' ? 4 : 3,
  }))).sort((a, b) => a.rank - b.rank || (a.deviceId < b.deviceId ? -1 : a.deviceId > b.deviceId ? 1 : a.sensorType.localeCompare(b.sensorType)))
}

/** Those in which each word is found. */
export function matching(all: readonly Candidate[], words: string): Candidate[] {
  const parts = words.toLowerCase().split(/\s+/).filter((part) => part !== '')
  return parts.length === 0 ? [...all] : all.filter(({ deviceId, sensorType, location }) => {
    const haystack = `${deviceId} ${sensorType} ${location}`.toLowerCase()
    return parts.every((part) => haystack.includes(part))
  })
}

export function isShown(trend: Trend, shown: Shown): boolean {
  return shown === 'all' || (shown === 'moving' ? trend.direction !== 'stable' : trend.crossing !== null)
}

/** The soonest crossing first, then what is surest to move. */
export function byUrgency(a: Trend, b: Trend): number {
  return (a.crossing?.inSeconds ?? Infinity) - (b.crossing?.inSeconds ?? Infinity)
    || Number(a.direction === 'stable') - Number(b.direction === 'stable')
    || b.confidence - a.confidence
    || (a.deviceId < b.deviceId ? -1 : a.deviceId > b.deviceId ? 1 : a.sensorType.localeCompare(b.sensorType))
}

import type { Alert, DeviceDetail, DeviceItem, Info, Me, PlantFigures, SensorItem } from '@/api/types'
import { RANK, type LiveSensor, type Twin } from '../twin'

/** The plant as this browser last knew it, and who was looking. Nothing secret is in it. */
export interface Snapshot {
  version: typeof SNAPSHOT_VERSION
  /** Milliseconds since 1970, by the server's clock. */
  at: number
  me: Me
  devices: DeviceItem[]
  alerts: readonly Alert[]
  figures: PlantFigures | null
  info: Info | null
  /** Those that were looked at last. */
  details: DeviceDetail[]
}

/** Another shape needs another number: what an older dashboard kept is not read. */
export const SNAPSHOT_VERSION = 1
export const MOST_SENSORS = 5_000
export const MOST_ALERTS = 1_000

/** Devices with their last values, as REST would tell them; in a plant too large to keep, those that need a person first. */
export function devicesOf(twins: readonly Twin[]): DeviceItem[] {
  const devices: DeviceItem[] = []
  let sensors = 0
  for (const twin of [...twins].sort((a, b) => RANK[b.state] - RANK[a.state])) {
    sensors += twin.sensors.length
    if (sensors > MOST_SENSORS) break
    devices.push(deviceItem(twin))
  }
  return devices
}

function deviceItem({ deviceId, type, location, state, offline, sensors }: Twin): DeviceItem {
  return {
    deviceId, type, location, status: '', alertStatus: offline ? 'offline' : state, lastReading: null, stats: { avg24h: null, trend: null },
    sensors: sensors.map(sensorItem),
  }
}

function sensorItem({ sensorType, unit, value, at, quality, status, normalMin, normalMax, alertMin, alertMax }: LiveSensor): SensorItem {
  return {
    sensorType, unit: unit ?? '', normalMin, normalMax, alertMin, alertMax,
    ...(value === null || at === null
      ? { value: null, timestamp: null, quality: null, status: null }
      : { value, timestamp: new Date(at).toISOString(), quality, status }),
  }
}

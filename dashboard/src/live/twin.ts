import type { DeviceItem, Limits, Quality, SensorItem, SensorStatus } from '@/api/types'
import { serverNow } from './serverClock'
import { SparkBuffer } from './sparkBuffer'

/** One sensor as it is now. Changed in place, outside React: read it when told that it changed. */
export interface LiveSensor extends Limits {
  readonly sensorType: string
  unit: string | null
  value: number | null
  /** Event time of the value, in milliseconds since 1970. */
  at: number | null
  quality: Quality
  status: SensorStatus
  /** Usual time between two readings as observed, null until two have been seen. */
  periodMillis: number | null
  readonly spark: SparkBuffer
}

/** One device as it is now. Changed in place, like its sensors. */
export interface Twin {
  readonly deviceId: string
  type: string
  location: string
  /** The worst of its sensors that report, or offline. */
  state: SensorStatus
  offline: boolean
  /** What it says it is doing: active, idle, maintenance, fault. */
  operating: string
  /** When it was last seen not normal, in milliseconds since 1970; 0 if never. */
  abnormalAt: number
  sensors: LiveSensor[]
}

/** From calm to urgent: what needs a person most has the highest rank. */
export const RANK: Record<SensorStatus, number> = { normal: 0, warning: 1, offline: 2, alert: 3 }

export function newSensor(sensorType: string): LiveSensor {
  return {
    sensorType, unit: null, value: null, at: null, quality: 'good', status: 'normal', periodMillis: null,
    normalMin: null, normalMax: null, alertMin: null, alertMax: null, spark: new SparkBuffer(),
  }
}

/** Takes what REST or initial-data says of a sensor; an older value than the one we have is not taken. */
export function updateSensor(sensor: LiveSensor, item: SensorItem): void {
  sensor.unit = item.unit
  sensor.normalMin = item.normalMin
  sensor.normalMax = item.normalMax
  sensor.alertMin = item.alertMin
  sensor.alertMax = item.alertMax
  const at = item.timestamp === null ? NaN : Date.parse(item.timestamp)
  if (item.value !== null && !Number.isNaN(at) && at >= (sensor.at ?? 0)) {
    takeReading(sensor, at, item.value, item.quality ?? 'good', item.status ?? 'normal')
  }
}

/** Takes a reading; a late one counts for the sparkline only. */
export function takeReading(
  sensor: LiveSensor, at: number, value: number, quality: Quality, status: SensorStatus,
): void {
  if (quality !== 'bad') sensor.spark.add(at, value)
  const before = sensor.at
  if (before !== null && at < before) return
  if (before !== null && at > before) sensor.periodMillis = smoothPeriod(sensor.periodMillis, at - before)
  sensor.value = value
  sensor.at = at
  sensor.quality = quality
  sensor.status = status
}

/** An outage is not a period: one long pause moves the estimate by a step, not to its length. */
function smoothPeriod(period: number | null, passed: number): number {
  return period === null ? passed : period + 0.2 * (Math.min(passed, 4 * period) - period)
}

/** The worst of its sensors that report; offline only if none does. */
function stateOf(twin: Twin): SensorStatus {
  if (twin.offline) return 'offline'
  const reporting = twin.sensors.filter((sensor) => sensor.status !== 'offline')
  if (reporting.length === 0 && twin.sensors.length > 0) return 'offline'
  return reporting.reduce<SensorStatus>((worst, sensor) => (RANK[sensor.status] > RANK[worst] ? sensor.status : worst), 'normal')
}

/** Refreshes the device's state from its sensors; true if it changed. */
export function refreshState(twin: Twin): boolean {
  const state = stateOf(twin)
  const changed = state !== twin.state
  if (state !== 'normal' || twin.state !== 'normal') twin.abnormalAt = serverNow()
  twin.state = state
  return changed
}

export function updateTwin(twin: Twin, item: DeviceItem): void {
  twin.type = item.type
  twin.location = item.location
  twin.operating = item.status
  for (const sensorItem of item.sensors) updateSensor(sensorOf(twin, sensorItem.sensorType), sensorItem)
  twin.offline = item.alertStatus === 'offline'
}

/** The device's sensor of this type, made on first sight; sensors are kept in order of their names. */
export function sensorOf(twin: Twin, sensorType: string): LiveSensor {
  const found = twin.sensors.find((sensor) => sensor.sensorType === sensorType)
  if (found) return found
  const sensor = newSensor(sensorType)
  twin.sensors = [...twin.sensors, sensor].sort((a, b) => a.sensorType.localeCompare(b.sensorType))
  return sensor
}

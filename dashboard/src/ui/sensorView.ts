import type { SensorStatus } from '@/api/types'
import type { LiveSensor } from '@/live/twin'
import { type Direction, direction } from '@/live/trend'
import type { SparkPoint } from '@/live/sparkBuffer'
import { decimalsFor } from './format'
import { type RangeBarGeometry, rangeBarGeometry, spanOf } from './rangeBarGeometry'
import { gapMillis } from './sparklinePath'

/** Everything a card or a row shows of a sensor, computed once per rendering. */
export interface SensorView {
  points: SparkPoint[]
  decimals: number
  direction: Direction
  geometry: RangeBarGeometry | null
  /** Least and greatest of the last ten minutes. */
  recent: { min: number; max: number } | null
  /** Values at the bottom and the top of the sparkline. */
  range: [number, number]
  band: [number, number] | null
  gap: number
}

/** A sparkline never magnifies noise beyond this share of the sensor's span. */
const LEAST_SHARE = 0.1

export function viewOf(sensor: LiveSensor, now: number): SensorView {
  const points = sensor.spark.points(now)
  const span = spanOf(sensor)
  let min = Infinity
  let max = -Infinity
  for (const point of points) {
    if (point.min < min) min = point.min
    if (point.max > max) max = point.max
  }
  const recent = points.length > 0 ? { min, max } : null
  const size = span ? span[1] - span[0] : Math.max(Math.abs(sensor.value ?? 0) * 0.2, recent ? max - min : 0)
  const middle = recent ? (min + max) / 2 : 0
  const half = Math.max(recent ? (max - min) / 2 : 0, (size * LEAST_SHARE) / 2, Number.MIN_VALUE)
  return {
    points,
    decimals: decimalsFor(span ? size : (sensor.value ?? 0)),
    direction: direction(points, size),
    geometry: rangeBarGeometry(sensor, sensor.value, recent),
    recent,
    range: [middle - half * 1.15, middle + half * 1.15],
    band: sensor.normalMin === null && sensor.normalMax === null
      ? null
      : [sensor.normalMin ?? -Infinity, sensor.normalMax ?? Infinity],
    gap: gapMillis(sensor.periodMillis),
  }
}

const ORDER = ['temperature', 'pressure', 'vibration', 'speed', 'production', 'quality', 'humidity']

/** The sensors people look at first come first; others follow by name. */
export function inReadingOrder(sensors: readonly LiveSensor[]): LiveSensor[] {
  const place = (sensor: LiveSensor) => {
    const index = ORDER.indexOf(sensor.sensorType)
    return index < 0 ? ORDER.length : index
  }
  return [...sensors].sort((a, b) => place(a) - place(b) || a.sensorType.localeCompare(b.sensorType))
}

/** The sensor that makes the device what it is: the one its alert is about, else the first as bad as the device. */
export function mainSensor(ordered: readonly LiveSensor[], state: SensorStatus, alerted: string | undefined): LiveSensor | undefined {
  return ordered.find((sensor) => sensor.sensorType === alerted) ?? ordered.find((sensor) => sensor.status === state) ?? ordered[0]
}

import type { LiveSensor } from '@/live/twin'
import { formatValue } from './format'

/** A value; in brackets where its quality is bad. */
export function Value({ sensor, decimals }: { sensor: LiveSensor; decimals: number }) {
  const shown = formatValue(sensor.value, decimals)
  return <span>{sensor.quality === 'bad' ? `(${shown})` : shown}</span>
}

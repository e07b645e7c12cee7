import { useEffect, useMemo, useState } from 'react'
import type { LiveSensor } from '@/live/twin'
import { serverNow } from '@/live/serverClock'
import { text } from '@/text'
import { Chart } from '@/ui/chart/Chart'
import { useChartColors } from '@/ui/chart/useChartColors'
import { formatUnit } from '@/ui/format'
import { liveFigure } from './figures'
import type { Rings } from './useRings'
import styles from './LiveCharts.module.css'

const HEIGHT = 200
/** Each chart is drawn anew this often, one after the other: never two in one frame. */
const REDRAW_MILLIS = 1_000

export interface LiveChartsProps {
  sensors: readonly LiveSensor[]
  rings: Rings
  wide: boolean
}

export function LiveCharts({ sensors, rings, wide }: LiveChartsProps) {
  return (
    <div className={styles.charts} data-count={Math.min(sensors.length, 2)}>
      {sensors.map((sensor, index) => (
        <LiveChart key={sensor.sensorType} sensor={sensor} rings={rings} wide={wide} phase={index / sensors.length} />
      ))}
    </div>
  )
}

function LiveChart({ sensor, rings, wide, phase }: { sensor: LiveSensor; rings: Rings; wide: boolean; phase: number }) {
  const colors = useChartColors()
  const now = usePulse(phase)
  const { sensorType, normalMin, normalMax, alertMin, alertMax, periodMillis } = sensor
  const unit = formatUnit(sensor.unit)
  const figure = useMemo(
    () => liveFigure(rings.of(sensorType), now, {
      colors, limits: { normalMin, normalMax, alertMin, alertMax }, height: HEIGHT, wide, periodMillis,
    }),
    // The period is an estimate that moves with every reading; the clock redraws often enough.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [rings, sensorType, now, colors, normalMin, normalMax, alertMin, alertMax, wide],
  )
  return (
    <figure className={styles.chart}>
      <figcaption>{sensorType} <small>{unit}</small></figcaption>
      <Chart figure={figure} height={HEIGHT} label={text.device.liveOf(sensorType)} />
    </figure>
  )
}

/** The server's time, once a second, `phase` of a second after the others; stands still while the page is hidden. */
function usePulse(phase: number): number {
  const [now, setNow] = useState(serverNow)
  useEffect(() => {
    let timer: ReturnType<typeof setInterval> | undefined
    const start = setTimeout(() => {
      timer = setInterval(() => {
        if (!document.hidden) setNow(serverNow())
      }, REDRAW_MILLIS)
    }, phase * REDRAW_MILLIS)
    return () => {
      clearTimeout(start)
      clearInterval(timer)
    }
  }, [phase])
  return now
}

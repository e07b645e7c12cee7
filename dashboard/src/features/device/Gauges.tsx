import { serverNow } from '@/live/serverClock'
import type { LiveSensor } from '@/live/twin'
import { text } from '@/text'
import { Age } from '@/ui/Age'
import { formatLimit, formatUnit, formatValue } from '@/ui/format'
import type { RangeBarGeometry } from '@/ui/rangeBarGeometry'
import { viewOf } from '@/ui/sensorView'
import { StateWord } from '@/ui/StateMark'
import { TrendArrow } from '@/ui/TrendArrow'
import { arc, DIAL, pointAt, pointer, tick } from './gaugeGeometry'
import styles from './Gauges.module.css'

/** What each sensor says now, on dials with the device's own ranges. */
export function Gauges({ sensors, offline, periodMs }: { sensors: readonly LiveSensor[]; offline: boolean; periodMs: number }) {
  const now = serverNow()
  return (
    <ul className={styles.gauges}>
      {sensors.map((sensor) => {
        const view = viewOf(sensor, now)
        const silent = offline || sensor.status === 'offline'
        const state = silent ? 'offline' : sensor.status
        const plain = formatValue(sensor.value, view.decimals)
        const value = sensor.quality === 'bad' ? `(${plain})` : plain
        return (
          <li key={sensor.sensorType} data-state={state}>
            <h3>{sensor.sensorType}</h3>
            {view.geometry === null
              ? <p className={styles.bare}><strong>{value} {formatUnit(sensor.unit)}</strong><span>{text.device.noGauge}</span></p>
              : <Dial sensor={sensor} geometry={view.geometry} value={value} stateWord={text.state[state]} />}
            <p className={styles.below}>
              {!silent && <TrendArrow direction={view.direction} />}
              <StateWord state={state} />
              {sensor.quality !== 'good' && <span>{text.quality[sensor.quality]}</span>}
              <Age at={sensor.at} periodMillis={periodMs > 0 ? periodMs : sensor.periodMillis} offline={silent} always />
            </p>
          </li>
        )
      })}
    </ul>
  )
}

function Dial({ sensor, geometry, value, stateWord }: { sensor: LiveSensor; geometry: RangeBarGeometry; value: string; stateWord: string }) {
  const { lowest, highest, band, ticks, pointer: now } = geometry
  const unit = formatUnit(sensor.unit)
  const normal = normalWords(sensor)
  const label = {
    role: 'meter', 'aria-label': sensor.sensorType, 'aria-valuemin': lowest, 'aria-valuemax': highest,
    'aria-valuenow': Math.min(highest, Math.max(lowest, sensor.value ?? lowest)),
    'aria-valuetext': text.device.gauge(sensor.sensorType, `${value} ${unit}`, stateWord, normal),
  }
  const ends = [ticks.find((one) => one.kind === 'alert' && one.value === sensor.alertMin), ticks.find((one) => one.kind === 'alert' && one.value === sensor.alertMax)]
  return (
    <svg {...label} className={styles.dial} viewBox={`0 0 ${DIAL.width} ${DIAL.height}`}>
      <path d={arc(0, 1)} className={styles.track} />
      <path d={arc(0, 1)} className={styles.ground} />
      {band && band[1] > band[0] && <path d={arc(band[0], band[1])} className={styles.band} />}
      {ticks.map((one) => (
        <path key={`${one.kind}${one.value}`} d={tick(one.at, DIAL.radius - (one.kind === 'alert' ? 11 : 8), DIAL.radius + (one.kind === 'alert' ? 11 : 8))} className={styles.tick} data-kind={one.kind} />
      ))}
      {ends.map((one) => {
        if (one === undefined) return null
        const { x, y } = pointAt(one.at, DIAL.radius + 16)
        return <text key={one.value} x={x} y={y + 4} textAnchor={one.at < 0.5 ? 'end' : 'start'} className={styles.limit}>{formatLimit(one.value)}</text>
      })}
      {now && <path d={`M${DIAL.x} ${DIAL.y - DIAL.radius - 8}m0 26l-6 -20h12z`} transform={pointer(now.at)} className={styles.pointer} />}
      <text x={DIAL.x} y={DIAL.y + 6} textAnchor="middle" className={styles.value}>{value}</text>
      <text x={DIAL.x} y={DIAL.y + 24} textAnchor="middle" className={styles.unit}>{unit}</text>
      <text x={DIAL.x} y={DIAL.y + 42} textAnchor="middle" className={styles.unit}>{normal}</text>
    </svg>
  )
}

function normalWords({ normalMin, normalMax }: LiveSensor): string {
  if (normalMin === null && normalMax === null) return ''
  const end = (value: number | null) => (value === null ? '…' : formatLimit(value))
  return text.device.normalBand(end(normalMin), end(normalMax))
}

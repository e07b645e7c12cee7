import { useState } from 'react'
import { Link } from 'react-router'
import type { BackTest, BackTestSensor } from '@/api/types'
import { text } from '@/text'
import { formatInstant, formatRecent, zoneName } from '@/ui/format'
import { ticks } from './times'
import { formatSpan, isSeverity, withUnit } from './words'
import styles from './trial.module.css'

const WIDTH = 1000
const HEIGHT = 20
const PAGE = 20
const TOLD = 5

/** For each sensor its alerts as spans on one time axis, those with the most first. */
export function Strips({ report: { from, to, sensors } }: { report: BackTest }) {
  const [most, setMost] = useState(PAGE)
  const words = text.rules.trial
  const begin = Date.parse(from)
  const end = Date.parse(to)
  const loud = sensors.filter((sensor) => sensor.alerts > 0).sort((a, b) => b.alerts - a.alerts || b.activeSeconds - a.activeSeconds)
  const quiet = sensors.length - loud.length
  const share = (at: number) => (at - begin) / (end - begin)
  return (
    <div className={styles.strips}>
      <h3>{words.sensors(zoneName(end))}</h3>
      {loud.length > 0 && (
        <>
          <ul>{loud.slice(0, most).map((sensor) => <Strip key={`${sensor.deviceId} ${sensor.sensorType}`} sensor={sensor} begin={begin} end={end} />)}</ul>
          <div className={styles.axis} aria-hidden="true">
            <svg viewBox={`0 0 ${WIDTH} 20`} preserveAspectRatio="none">{ticks(begin, end).map(({ at }) => <line key={at} x1={share(at) * WIDTH} x2={share(at) * WIDTH} y1="0" y2="5" />)}</svg>
            {ticks(begin, end).filter(({ at }) => share(at) < 0.92).map(({ at, label }, index) => <span key={at} data-minor={index % 2 !== 0} style={{ left: `${share(at) * 100}%` }}>{label}</span>)}
          </div>
        </>
      )}
      {loud.length > most && <div><button type="button" onClick={() => setMost(most + PAGE)}>{text.rules.more(Math.min(PAGE, loud.length - most))}</button></div>}
      {quiet > 0 && <p className={styles.muted}>{words.quiet(quiet)}</p>}
    </div>
  )
}

function Strip({ sensor, begin, end }: { sensor: BackTestSensor; begin: number; end: number }) {
  const words = text.rules.trial
  const { occurrences, alerts } = sensor
  const x = (at: number) => ((Math.min(end, Math.max(begin, at)) - begin) / (end - begin)) * WIDTH
  const spans = occurrences.map((one) => {
    const start = Date.parse(one.startedAt)
    const stop = one.endedAt === null ? Date.parse(sensor.coveredTo) : Date.parse(one.endedAt)
    const said = one.endedAt === null ? words.spanOpen(formatRecent(start, end)) : words.span(formatRecent(start, end), formatSpan(one.seconds * 1000))
    return { key: one.startedAt, severity: isSeverity(one.severity) ? one.severity : undefined, from: x(start), width: Math.max(2, x(stop) - x(start)), said }
  })
  const told = [words.count(alerts), ...spans.slice(0, TOLD).map((span) => span.said), ...(spans.length > TOLD ? [words.andMore(alerts - TOLD)] : [])].join('; ')
  const covered = Date.parse(sensor.coveredTo)
  return (
    <li className={styles.strip}>
      <span className={styles.sensor}>
        <Link to={`/devices/${encodeURIComponent(sensor.deviceId)}`}>{sensor.deviceId}</Link> {sensor.sensorType}
        <small>
          {[words.count(alerts), formatSpan(sensor.activeSeconds * 1000), ...(sensor.threshold === null ? [] : [words.atLimit(withUnit(sensor.threshold, sensor.unit))])].join(' · ')}
          {alerts > occurrences.length && ` · ${words.first(occurrences.length, alerts)}`}
        </small>
      </span>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={told}>
        <rect x="0" y="0" width={x(covered)} height={HEIGHT} className={styles.track}><title>{formatInstant(begin)} – {formatInstant(covered)}</title></rect>
        {spans.map((span) => <rect key={span.key} x={span.from} width={span.width} y="2" height={HEIGHT - 4} data-severity={span.severity}><title>{span.said}</title></rect>)}
      </svg>
    </li>
  )
}

import { memo, useEffect } from 'react'
import { Link } from 'react-router'
import { serverNow } from '@/live/serverClock'
import { type Standing, standingOf } from '@/live/standing'
import type { LiveSensor, Twin } from '@/live/twin'
import { useTwin } from '@/live/LiveContext'
import { useWorstAlert } from '@/live/usePlant'
import { text } from '@/text'
import { Age } from '@/ui/Age'
import { formatLocation, formatUnit, formatValue } from '@/ui/format'
import { RangeBar } from '@/ui/RangeBar'
import { Recent } from '@/ui/Recent'
import { inReadingOrder, mainSensor, type SensorView, viewOf } from '@/ui/sensorView'
import { Sparkline } from '@/ui/Sparkline'
import { standingText, StandingWord } from '@/ui/StandingWord'
import { Mark, NoteWord } from '@/ui/StateMark'
import { TrendArrow } from '@/ui/TrendArrow'
import { Value } from '@/ui/Value'
import type { SparkBackfill } from '@/live/sparkBackfill'
import styles from './DeviceCard.module.css'

export interface DeviceCardProps {
  deviceId: string
  /** Place among all cards, from 1. */
  position: number
  cards: number
  sparkWidth: number
  /** Large, for a plant of few devices. */
  tile: boolean
  backfill: SparkBackfill
}

/** One device: one tab stop, Enter opens it. The worst sensor is the large one, the others are lines below it. */
export const DeviceCard = memo(function DeviceCard({ deviceId, position, cards, sparkWidth, tile, backfill }: DeviceCardProps) {
  const twin = useTwin(deviceId)
  const alert = useWorstAlert(deviceId)
  if (twin === undefined) return null
  const standing = standingOf(twin, alert)
  const ordered = inReadingOrder(twin.sensors)
  const main = mainSensor(ordered, twin.state, alert?.sensorType)
  const now = serverNow()
  const view = main && viewOf(main, now)
  return (
    <li aria-setsize={cards} aria-posinset={position} className={styles.item}>
      <div className={styles.card} data-tile={tile} data-state={standing.state} data-severity={severityOf(standing)}
        data-taken={alert?.status === 'acknowledged'} data-offline={twin.state === 'offline'}>
        <span className={styles.head}>
          <Link to={`/devices/${encodeURIComponent(deviceId)}`} className={styles.name} aria-label={spoken(twin, standing, ordered)}>{deviceId}</Link>
          <span className={styles.marks}>
            {twin.operating === 'maintenance' && <NoteWord note="maintenance" />}
            {(standing.urgency > 0 || twin.operating !== 'maintenance') && <StandingWord standing={standing} />}
          </span>
        </span>
        <span className={styles.where}>
          <span className={styles.place}>{placeOf(twin, main)}</span>
          <span className={styles.age}>
            {main?.quality === 'bad' && !twin.offline ? text.quality.bad
              : <Age at={main?.at ?? null} periodMillis={main?.periodMillis ?? null} offline={twin.offline} />}
          </span>
        </span>
        {main && view && <MainSensor sensor={main} view={view} now={now} sparkWidth={sparkWidth} sparkHeight={tile ? 108 : 40} offline={twin.offline} />}
        {ordered.length > 1 && (
          <span className={styles.further}>
            {ordered.filter((sensor) => sensor !== main).map((sensor) => (
              <FurtherSensor key={sensor.sensorType} sensor={sensor} view={viewOf(sensor, now)} now={now} offline={twin.offline || sensor.status === 'offline'} />
            ))}
          </span>
        )}
      </div>
      {main && <Backfilled deviceId={deviceId} sensorType={main.sensorType} backfill={backfill} />}
    </li>
  )
})

function placeOf(twin: Twin, main: LiveSensor | undefined): string {
  const location = twin.location === '' ? text.overview.noLocation : formatLocation(twin.location)
  return main === undefined ? location : `${main.sensorType} · ${location}`
}

function MainSensor({ sensor, view, now, sparkWidth, sparkHeight, offline }: {
  sensor: LiveSensor; view: SensorView; now: number; sparkWidth: number; sparkHeight: number; offline: boolean
}) {
  return (
    <>
      <span className={styles.main}>
        <span className={styles.value} data-offline={offline}>
          <Value sensor={sensor} decimals={view.decimals} />
          <small>{formatUnit(sensor.unit)}</small>
          {!offline && <TrendArrow direction={view.direction} size={18} />}
        </span>
        <Sparkline points={view.points} now={now} range={view.range} band={view.band} gap={view.gap} width={sparkWidth} height={sparkHeight} faded={offline} />
      </span>
      <span className={styles.range}>
        {view.geometry ? <RangeBar geometry={view.geometry} state={offline ? 'offline' : sensor.status} /> : <Recent view={view} />}
      </span>
    </>
  )
}

function FurtherSensor({ sensor, view, now, offline }: { sensor: LiveSensor; view: SensorView; now: number; offline: boolean }) {
  return (
    <span className={styles.line} data-state={sensor.status}>
      <span className={styles.sensor}>{sensor.sensorType}</span>
      <span className={styles.small} data-offline={offline}>
        <Value sensor={sensor} decimals={view.decimals} /> <small>{formatUnit(sensor.unit)}</small>
      </span>
      <span className={styles.mini}>
        {view.geometry
          ? <RangeBar geometry={view.geometry} state={offline ? 'offline' : sensor.status} mini />
          : <Sparkline points={view.points} now={now} range={view.range} band={null} gap={view.gap} width={84} height={18} faded={offline} />}
      </span>
      <span className={styles.mark}><Mark state={offline ? 'offline' : sensor.status} size={14} /></span>
    </span>
  )
}

/** The severity that frames the card; what was shelved frames none. */
function severityOf({ alert }: Standing) {
  return alert?.shelvedUntil === null ? alert.severity : undefined
}

function spoken(twin: Twin, standing: Standing, ordered: readonly LiveSensor[]): string {
  const values = ordered.slice(0, 3).map((sensor) => {
    const state = sensor.status === 'normal' || sensor.status === twin.state ? '' : `, ${text.state[sensor.status]}`
    return `${sensor.sensorType} ${formatValue(sensor.value, 1)} ${formatUnit(sensor.unit)}${state}`
  })
  const maintenance = twin.operating === 'maintenance' ? text.overview.maintenance : ''
  return [twin.deviceId, ...stateWords(twin, standing), maintenance, formatLocation(twin.location), ...values].filter((part) => part !== '').join(', ')
}

/** The sensors' state, and of an alert what it is and who has it. */
function stateWords(twin: Twin, standing: Standing): string[] {
  const { alert } = standing
  if (alert === undefined) return [text.state[twin.state]]
  return [...new Set([text.state[standing.state], text.alerts.severity[alert.severity], standingText(standing)])]
}

/** Cards that only fly by while somebody scrolls ask for nothing. */
const SETTLED_MILLIS = 300

function Backfilled({ deviceId, sensorType, backfill }: { deviceId: string; sensorType: string; backfill: SparkBackfill }) {
  useEffect(() => {
    let takeBack: (() => void) | undefined
    const timer = setTimeout(() => (takeBack = backfill.want(deviceId, sensorType)), SETTLED_MILLIS)
    return () => {
      clearTimeout(timer)
      takeBack?.()
    }
  }, [deviceId, sensorType, backfill])
  return null
}

import { memo, useEffect } from 'react'
import { Link } from 'react-router'
import type { SensorStatus } from '@/api/types'
import { serverNow } from '@/live/serverClock'
import type { LiveSensor, Twin } from '@/live/twin'
import { useTwin } from '@/live/LiveContext'
import { text } from '@/text'
import { Age } from '@/ui/Age'
import { formatLocation, formatUnit, formatValue } from '@/ui/format'
import { RangeBar } from '@/ui/RangeBar'
import { Recent } from '@/ui/Recent'
import { inReadingOrder, type SensorView, viewOf } from '@/ui/sensorView'
import { Sparkline } from '@/ui/Sparkline'
import { Mark, StateWord } from '@/ui/StateMark'
import { TrendArrow } from '@/ui/TrendArrow'
import type { SparkBackfill } from './sparkBackfill'
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
  if (twin === undefined) return null
  const ordered = inReadingOrder(twin.sensors)
  const main = mainSensor(ordered, twin.state)
  const now = serverNow()
  const view = main && viewOf(main, now)
  return (
    <li aria-setsize={cards} aria-posinset={position} className={styles.item}>
      <Link to={`/devices/${encodeURIComponent(deviceId)}`} className={styles.card} data-state={twin.state} data-tile={tile} aria-label={spoken(twin, ordered)}>
        <span className={styles.head}>
          <span className={styles.name}>{deviceId}</span>
          <StateWord state={twin.state} size={18} />
        </span>
        <span className={styles.where}>
          <span className={styles.place}>{placeOf(twin, main)}</span>
          <span className={styles.age}>
            <Age at={main?.at ?? null} periodMillis={main?.periodMillis ?? null} offline={twin.offline} />
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
      </Link>
      {main && <Backfilled deviceId={deviceId} sensorType={main.sensorType} backfill={backfill} />}
    </li>
  )
})

/** The sensor that makes the device what it is, the first in reading order among equals. */
function mainSensor(ordered: readonly LiveSensor[], state: SensorStatus): LiveSensor | undefined {
  return ordered.find((sensor) => sensor.status === state) ?? ordered[0]
}

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

/** A value; in brackets where its quality is bad. */
function Value({ sensor, decimals }: { sensor: LiveSensor; decimals: number }) {
  const shown = formatValue(sensor.value, decimals)
  return <span>{sensor.quality === 'bad' ? `(${shown})` : shown}</span>
}

function spoken(twin: Twin, ordered: readonly LiveSensor[]): string {
  const values = ordered.slice(0, 3).map((sensor) => {
    const state = sensor.status === 'normal' || sensor.status === twin.state ? '' : `, ${text.state[sensor.status]}`
    return `${sensor.sensorType} ${formatValue(sensor.value, 1)} ${formatUnit(sensor.unit)}${state}`
  })
  return [twin.deviceId, text.state[twin.state], formatLocation(twin.location), ...values].filter((part) => part !== '').join(', ')
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

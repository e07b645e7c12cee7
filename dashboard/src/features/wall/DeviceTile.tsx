import { useEffect } from 'react'
import { useTwin } from '@/live/LiveContext'
import type { SparkBackfill } from '@/live/sparkBackfill'
import { serverNow } from '@/live/serverClock'
import { standingOf } from '@/live/standing'
import { RANK, type LiveSensor } from '@/live/twin'
import { useWorstAlert } from '@/live/usePlant'
import { text } from '@/text'
import { Age } from '@/ui/Age'
import { formatCount, formatLocation, formatUnit } from '@/ui/format'
import { RangeBar } from '@/ui/RangeBar'
import { Recent } from '@/ui/Recent'
import { inReadingOrder, mainSensor, viewOf } from '@/ui/sensorView'
import { Sparkline } from '@/ui/Sparkline'
import { StandingWord } from '@/ui/StandingWord'
import { Mark, NoteWord } from '@/ui/StateMark'
import { TrendArrow } from '@/ui/TrendArrow'
import { Value } from '@/ui/Value'
import { frameOf } from './frameOf'
import { rowsOf } from './tileRows'
import styles from './DeviceTile.module.css'

const SIDES = 36

/** One device: name and state, its most telling value in figures for two metres, and as much more as there is room for. */
export function DeviceTile({ deviceId, width, height, backfill }: { deviceId: string; width: number; height: number; backfill: SparkBackfill }) {
  const twin = useTwin(deviceId)
  const alert = useWorstAlert(deviceId)
  const ordered = inReadingOrder(twin?.sensors ?? [])
  const main = mainSensor(ordered, twin?.state ?? 'normal', alert?.sensorType)
  const sensorType = main?.sensorType
  useEffect(() => (sensorType === undefined ? undefined : backfill.want(deviceId, sensorType)), [backfill, deviceId, sensorType])
  if (twin === undefined) return null
  const standing = standingOf(twin, alert)
  const others = ordered.filter((sensor) => sensor !== main).sort((a, b) => RANK[b.status] - RANK[a.status])
  const rows = rowsOf(height, others.length)
  const now = serverNow()
  const view = main && viewOf(main, now)
  const offline = twin.state === 'offline'
  return (
    <li className={styles.tile} {...frameOf(standing)}>
      <div className={styles.head}>
        <h2>{deviceId}</h2>
        <span>
          {twin.operating === 'maintenance' && <NoteWord note="maintenance" size={20} />}
          {(standing.urgency > 0 || twin.operating !== 'maintenance') && <StandingWord standing={standing} size={22} />}
        </span>
      </div>
      {rows.place && (
        <p className={styles.place}>
          <span>{main ? `${main.sensorType} · ` : ''}{twin.location === '' ? text.overview.noLocation : formatLocation(twin.location)}</span>
          <span className={styles.age}>
            {main?.quality === 'bad' && !offline ? text.quality.bad : <Age at={main?.at ?? null} periodMillis={main?.periodMillis ?? null} offline={offline} />}
          </span>
        </p>
      )}
      {main && view && (
        <>
          <p className={styles.value} data-offline={offline}>
            <Value sensor={main} decimals={view.decimals} />
            <small>{formatUnit(main.unit)}</small>
            {!offline && <TrendArrow direction={view.direction} size={26} />}
          </p>
          {rows.spark > 0 && (
            <Sparkline points={view.points} now={now} range={view.range} band={view.band} gap={view.gap} width={width - SIDES} height={rows.spark} faded={offline} />
          )}
          <div className={styles.range}>
            {view.geometry ? <RangeBar geometry={view.geometry} state={offline ? 'offline' : main.status} mini={!rows.labels} /> : <Recent view={view} />}
          </div>
        </>
      )}
      {rows.others > 0 && <ul>{others.slice(0, rows.others).map((sensor) => <Other key={sensor.sensorType} sensor={sensor} offline={offline} now={now} />)}</ul>}
      {rows.others < others.length && rows.more && <p className={styles.more}>{text.overview.wall.moreSensors(formatCount(others.length - rows.others))}</p>}
    </li>
  )
}

function Other({ sensor, offline, now }: { sensor: LiveSensor; offline: boolean; now: number }) {
  return (
    <li className={styles.other} data-offline={offline}>
      <Mark state={offline ? 'offline' : sensor.status} size={18} />
      <span className={styles.sensor}>{sensor.sensorType}</span>
      <span className={styles.figure}><Value sensor={sensor} decimals={viewOf(sensor, now).decimals} /> {formatUnit(sensor.unit)}</span>
    </li>
  )
}

import { useTwin } from '@/live/LiveContext'
import type { Standing, StandingTwin } from '@/live/standing'
import { text } from '@/text'
import { decimalsFor, formatCount, formatLocation, formatUnit } from '@/ui/format'
import { spanOf } from '@/ui/rangeBarGeometry'
import { inReadingOrder, mainSensor } from '@/ui/sensorView'
import { StandingMark, standingText } from '@/ui/StandingWord'
import { Value } from '@/ui/Value'
import type { Area } from './areas'
import { frameOf } from './frameOf'
import styles from './AreaTile.module.css'

const PADDING = 28
const HEAD = 32
const FIGURE = 56
const ROW = 32

/** A part of the plant: how many devices, how many of them abnormal, and which. */
export function AreaTile({ area, height }: { area: Area; height: number }) {
  const { path, count, abnormal, worst } = area
  const room = Math.max(1, Math.floor((height - PADDING - HEAD - FIGURE) / ROW))
  const named = abnormal.length > room ? abnormal.slice(0, room - 1) : abnormal
  const words = text.overview
  return (
    <li className={styles.tile} {...frameOf(worst)}>
      <h2>{path === '' ? words.noLocation : formatLocation(path)}</h2>
      <p className={styles.figure}>
        {worst === null ? <>{formatCount(count)} <small>{words.wall.allNormal(count)}</small></> : (
          <><StandingMark standing={worst} size={34} />{formatCount(abnormal.length)} <small>{words.wall.ofAll(formatCount(count))}</small></>
        )}
      </p>
      {named.length > 0 && (
        <ul>
          {named.map((device) => <Named key={device.twin.deviceId} {...device} />)}
        </ul>
      )}
      {abnormal.length > named.length && <p className={styles.rest}>+{formatCount(abnormal.length - named.length)}</p>}
    </li>
  )
}

function Named({ twin: { deviceId }, standing }: StandingTwin) {
  const twin = useTwin(deviceId)
  const sensor = twin && mainSensor(inReadingOrder(twin.sensors), twin.state, standing.alert?.sensorType)
  const span = sensor && spanOf(sensor)
  return (
    <li className={styles.named}>
      <StandingMark standing={standing} size={20} />
      <span className={styles.device}>{deviceId}</span>
      <span className={styles.value}>{valueOrWord()}</span>
    </li>
  )

  function valueOrWord() {
    if (sensor === undefined || isSilent(standing)) return standingText(standing)
    return <><Value sensor={sensor} decimals={decimalsFor(span ? span[1] - span[0] : (sensor.value ?? 0))} /> {formatUnit(sensor.unit)}</>
  }
}

function isSilent({ state }: Standing): boolean {
  return state === 'offline'
}

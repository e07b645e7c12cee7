import type { SensorStatus } from '@/api/types'
import { text } from '@/text'
import { formatLimit } from './format'
import type { RangeBarGeometry } from './rangeBarGeometry'
import styles from './RangeBar.module.css'

export interface RangeBarProps {
  geometry: RangeBarGeometry
  state: SensorStatus
  /** Small: without the limits' values and the ends of the normal band. */
  mini?: boolean
}

const percent = (place: number) => `${(place * 100).toFixed(2)}%`
const between = ([from, to]: [number, number]) => ({ left: percent(from), width: percent(Math.max(0, to - from)) })

/** Where a value stands in the range it should be in. A picture only: the words beside it say the same. */
export function RangeBar({ geometry, state, mini = false }: RangeBarProps) {
  const { band, smear, ticks, pointer } = geometry
  return (
    <span className={styles.frame} aria-hidden="true">
      <span className={styles.bar} data-state={state}>
        <span className={styles.track} />
        {band && <span className={styles.band} style={between(band)} />}
        {smear && <span className={styles.smear} style={between(smear)} />}
        {ticks.filter((tick) => !mini || tick.kind === 'alert').map((tick) => (
          <span key={`${tick.kind}${tick.value}`} className={styles.tick} data-kind={tick.kind} style={{ left: percent(tick.at) }} />
        ))}
        {pointer && (
          <svg className={styles.pointer} style={{ left: percent(pointer.at) }} width="12" height="18" viewBox="0 0 12 18" data-beyond={pointer.beyond}>
            <path d={POINTERS[pointer.beyond]} />
          </svg>
        )}
      </span>
      {!mini && <Labels geometry={geometry} />}
    </span>
  )
}

/** A needle, or an arrow that says that the value lies beyond the bar's end. */
const POINTERS: Record<-1 | 0 | 1, string> = {
  [-1]: 'M11 2 1 9l10 7z',
  0: 'M1.5 0h9L7.5 5v13h-3V5z',
  1: 'M1 2l10 7-10 7z',
}

/** The alert limits under their ticks, the normal range under its band but clear of the ends. */
function Labels({ geometry: { ticks, band } }: { geometry: RangeBarGeometry }) {
  const normal = ticks.filter((tick) => tick.kind === 'normal').map((tick) => formatLimit(tick.value))
  const [low, high] = normal
  return (
    <span className={styles.labels}>
      {ticks.filter((tick) => tick.kind === 'alert').map((tick) => (
        <span key={tick.value} style={{ left: percent(tick.at) }}>{formatLimit(tick.value)}</span>
      ))}
      {band && low !== undefined && high !== undefined && (
        <span style={{ left: percent(Math.min(0.7, Math.max(0.3, (band[0] + band[1]) / 2))) }}>{text.device.normalBand(low, high)}</span>
      )}
    </span>
  )
}

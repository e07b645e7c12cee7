import { text } from '@/text'
import { type Preset, PRESETS, type Span } from '@/ui/span/span'
import { SpanButtons } from '@/ui/span/SpanButtons'
import type { SpanActions } from '@/ui/span/useSpan'
import styles from './HistorySection.module.css'

const ALL = Object.keys(PRESETS) as Preset[]

export interface HistoryToolbarProps {
  sensors: readonly string[]
  sensor: string
  choose: (sensorType: string) => void
  span: Span
  act: SpanActions
}

/** Which sensor, which range; all that can be done with the pointer in the chart can be done here too. */
export function HistoryToolbar({ sensors, sensor, choose, span, act }: HistoryToolbarProps) {
  return (
    <div className={styles.toolbar}>
      {sensors.length > 1 && (
        <select aria-label={text.device.sensor} value={sensor} onChange={(event) => choose(event.target.value)}>
          {sensors.map((name) => <option key={name}>{name}</option>)}
        </select>
      )}
      <SpanButtons span={span} act={act} presets={ALL} zoomable fill />
    </div>
  )
}

import type { AlertEvent } from '@/api/types'
import { text } from '@/text'
import { nameOf } from '@/ui/alerts/sentence'
import { decimalsFor, formatInstant, formatRecent, formatUnit, formatValue } from '@/ui/format'
import { useNow } from '@/ui/useNow'
import { type Entry, timeline } from './entries'
import styles from './Detail.module.css'

/** What happened to an alert, the newest first. */
export function Timeline({ events, unit }: { events: readonly AlertEvent[]; unit: string | null }) {
  const now = useNow()
  const words = text.alerts.detail
  return (
    <>
      <h3 className={styles.subtitle}>{words.timeline}</h3>
      <ol className={styles.timeline}>
        {timeline(events).map(({ event, times }) => {
          const at = Date.parse(event.timestamp)
          return (
            <li key={event.sequence} data-type={event.type}>
              <time dateTime={event.timestamp} title={formatInstant(at)}>{formatRecent(at, now)}</time>
              <span>
                <strong>{words.event[event.type]}</strong>
                {event.actor !== 'system' && ` ${text.alerts.by(nameOf(event.actor))}`}
                <span className={styles.figures}>{figures({ event, times }, unit)}</span>
                {event.note !== null && <q>{event.note}</q>}
              </span>
            </li>
          )
        })}
      </ol>
    </>
  )
}

function figures({ event, times }: Entry, unit: string | null): string {
  if (event.type !== 'updated' && event.type !== 'triggered') return ''
  const value = event.value === null ? '' : ` ${formatValue(event.value, decimalsFor(event.value))} ${formatUnit(unit)}`.trimEnd()
  return times > 1 ? ` ${text.alerts.times(times)},${value}` : value
}

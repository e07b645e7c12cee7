import { useState } from 'react'
import { Link } from 'react-router'
import { text } from '@/text'
import { AlertMark } from '@/ui/alerts/AlertMark'
import { sentence } from '@/ui/alerts/sentence'
import { formatDuration, formatInstant, formatRecent } from '@/ui/format'
import type { AlertSpan } from './timeline'
import styles from './AlertsOfRange.module.css'

const FIRST = 12

export interface AlertsOfRangeProps {
  spans: readonly AlertSpan[]
  isCut: boolean
  unit: string | null
  now: number
  /** Tells which alert is pointed at, to be shown in the chart; null for none. */
  mark: (alertId: string | null) => void
}

/** The alerts that the chart shades, in its order, for reading and for the keyboard. */
export function AlertsOfRange({ spans, isCut, unit, now, mark }: AlertsOfRangeProps) {
  const [all, setAll] = useState(false)
  const words = text.device.axis
  const shown = all ? spans : spans.slice(0, FIRST)
  return (
    <div className={styles.alerts}>
      <h3>{spans.length === 0 ? words.noAlerts : words.alertsInRange(spans.length)}</h3>
      {shown.length > 0 && (
        <ol aria-label={words.list} onPointerLeave={() => mark(null)}>
          {shown.map(({ alert }) => {
            const begin = Date.parse(alert.triggeredAt)
            const lasted = alert.resolvedAt === null ? words.standing : words.lasted(formatDuration(Date.parse(alert.resolvedAt) - begin))
            return (
              <li key={alert.id}>
                <Link to={`/alerts?alert=${encodeURIComponent(alert.id)}`} onFocus={() => mark(alert.id)} onBlur={() => mark(null)} onPointerEnter={() => mark(alert.id)}>
                  <AlertMark alert={alert} size={18} />
                  <span className={styles.message}>{text.alerts.severity[alert.severity]}: {sentence(alert, unit, now)}</span>
                  <span className={styles.when}>
                    <time dateTime={alert.triggeredAt} title={formatInstant(begin)}>{formatRecent(begin, now)}</time>, {lasted}
                  </span>
                </Link>
              </li>
            )
          })}
        </ol>
      )}
      {spans.length > FIRST && !all && <button type="button" onClick={() => setAll(true)}>{words.showAll(spans.length)}</button>}
      {isCut && <p className={styles.when}>{words.more}</p>}
    </div>
  )
}

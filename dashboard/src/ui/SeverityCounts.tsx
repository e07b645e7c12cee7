import { Link } from 'react-router'
import type { Alert } from '@/api/types'
import { text } from '@/text'
import { AlertMark } from './alerts/AlertMark'
import { SEVERITIES } from './alerts/kinds'
import { formatCount } from './format'
import styles from './SeverityCounts.module.css'

/** How many open alerts there are of each severity, as shape, number and word; severities without any are left out. */
export function SeverityCounts({ alerts, linked, size = 18 }: { alerts: readonly Alert[]; linked: boolean; size?: number }) {
  const words = text.overview.open
  return (
    <ul className={styles.counts} aria-label={words.counts}>
      {SEVERITIES.map((severity) => {
        const of = alerts.filter((alert) => alert.severity === severity)
        if (of.length === 0) return null
        // Outlined once somebody has each of them.
        const taken = of.every((alert) => alert.status === 'acknowledged' || alert.shelvedUntil !== null)
        const label = words.count(formatCount(of.length), text.alerts.severity[severity])
        const content = (
          <>
            <AlertMark alert={{ severity, status: taken ? 'acknowledged' : 'triggered', shelvedUntil: null }} size={size} still />
            <span aria-hidden="true">{formatCount(of.length)}</span>
            <span className="hidden">{label}</span>
          </>
        )
        return (
          <li key={severity} title={label}>
            {linked ? <Link to={`/alerts?severity=${severity}`}>{content}</Link> : <span className={styles.count}>{content}</span>}
          </li>
        )
      })}
    </ul>
  )
}

import { useAlerts, useOpenAlerts } from '@/live/LiveContext'
import { withoutShelved } from '@/live/standing'
import { text } from '@/text'
import { AlertBrief } from '@/ui/AlertBrief'
import { formatCount } from '@/ui/format'
import type { Regions } from './fit'
import styles from './WallAlerts.module.css'

/** The most urgent open alerts, and how many more there are. */
export function WallAlerts({ box }: { box: Regions['alerts'] }) {
  const alerts = useOpenAlerts()
  const { loaded } = useAlerts()
  const urgent = withoutShelved(alerts)
  const rows = urgent.slice(0, box.rows)
  const shelved = alerts.length - urgent.length
  const words = text.overview.open
  return (
    <section className={`panel ${styles.alerts}`} style={{ width: box.width, height: box.height }} aria-labelledby="wall-alerts">
      <h2 id="wall-alerts">{rows.length > 0 ? words.title : loaded ? words.none : words.loading}</h2>
      {rows.length > 0 && (
        <ul style={{ gridTemplateColumns: `repeat(${box.columns}, minmax(0, 1fr))`, gridAutoRows: box.rowHeight }}>
          {rows.map((alert) => <li key={alert.id}><AlertBrief alert={alert} size={32} /></li>)}
        </ul>
      )}
      <p className={styles.foot}>
        {urgent.length > rows.length && <strong>{text.overview.wall.moreAlerts(formatCount(urgent.length - rows.length))}</strong>}
        {shelved > 0 && <span>{words.shelved(formatCount(shelved))}</span>}
      </p>
    </section>
  )
}

import { useState } from 'react'
import { Link } from 'react-router'
import type { Alert } from '@/api/types'
import { useAlerts, useOpenAlerts } from '@/live/LiveContext'
import { isShelved, withoutShelved } from '@/live/standing'
import { text } from '@/text'
import { AlertBrief } from '@/ui/AlertBrief'
import { formatCount } from '@/ui/format'
import styles from './OpenAlertsPanel.module.css'

/** More than this many are found on their own page; narrow pages show three of them. */
const MOST = 8

/** The most urgent open alerts; what was shelved is only counted. */
export function OpenAlertsPanel() {
  const alerts = useOpenAlerts()
  const { loaded } = useAlerts()
  const urgent = withoutShelved(alerts).slice(0, MOST)
  const [held, hold] = useState<readonly Alert[] | null>(null)
  // Rows keep their place while a person is at them: only what became of them is shown.
  const rows = held === null ? urgent : held.flatMap(({ id }) => alerts.find((alert) => alert.id === id && !isShelved(alert)) ?? [])
  const shelved = alerts.filter(isShelved).length
  const newer = held === null ? 0 : urgent.filter(({ id }) => rows.every((row) => row.id !== id)).length
  const words = text.overview.open
  const keep = () => hold((before) => before ?? urgent)
  const release = () => hold(null)
  return (
    <section className={`panel ${styles.panel}`} aria-labelledby="open-alerts" data-calm={alerts.length === 0}
      onPointerEnter={keep} onPointerLeave={release} onFocus={keep} onBlur={release}>
      <h2 id="open-alerts">{words.title} <span>{loaded && alerts.length > 0 && formatCount(alerts.length)}</span></h2>
      {newer > 0 && <button type="button" className={styles.newer} onClick={() => hold(urgent)}>{words.newer(formatCount(newer))}</button>}
      {rows.length === 0 && <p className={styles.calm}>{loaded ? words.none : words.loading}</p>}
      {rows.length > 0 && (
        <ul className={styles.rows}>
          {rows.map((alert) => (
            <li key={alert.id}><Link to={`/alerts?alert=${encodeURIComponent(alert.id)}`}><AlertBrief alert={alert} /></Link></li>
          ))}
        </ul>
      )}
      {alerts.length > 0 && (
        <p className={styles.foot}>
          <Link to="/alerts">{words.all(formatCount(alerts.length))}</Link>
          {shelved > 0 && <span>{words.shelved(formatCount(shelved))}</span>}
        </p>
      )}
    </section>
  )
}

import type { PlantFigures } from '@/api/types'
import { useAlerts, useOpenAlerts, useTwins } from '@/live/LiveContext'
import { text } from '@/text'
import { formatCount, formatRate } from '@/ui/format'
import { SeverityCounts } from '@/ui/SeverityCounts'
import { SystemHealth } from '@/ui/SystemHealth'
import styles from './WallStrip.module.css'

/** The plant in four figures, its open alerts by severity, and whether the system itself is well. */
export function WallStrip({ height, figures }: { height: number; figures: PlantFigures | undefined }) {
  const alerts = useOpenAlerts()
  const { loaded } = useAlerts()
  const twins = useTwins()
  const words = text.overview
  const count = (value: number | undefined) => (value === undefined ? '–' : formatCount(value))
  return (
    <div className={`panel ${styles.strip}`} style={{ height }}>
      <dl className={styles.figures} aria-label={words.figures}>
        <Figure label={words.devices} value={count(figures?.totalDevices ?? (twins.count > 0 ? twins.count : undefined))} />
        <Figure label={words.active} value={count(figures?.activeDevices)} />
        <Figure label={words.readings} value={figures ? formatRate(figures.readingsPerSecond) : '–'} />
        <Figure label={words.alerts} value={count(loaded ? alerts.length : figures?.activeAlertsCount)} />
      </dl>
      {alerts.length > 0 && <div className={styles.severities}><SeverityCounts alerts={alerts} linked={false} size={28} /></div>}
      {figures && (
        <section className={styles.system} aria-label={words.system.title}>
          <h2>{words.system.title} <span data-level={figures.systemHealth}>{text.health[figures.systemHealth]}</span></h2>
          <SystemHealth figures={figures} />
        </section>
      )}
    </div>
  )
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div className={styles.figure}>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  )
}

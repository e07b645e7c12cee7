import { Link } from 'react-router'
import type { PlantFigures } from '@/api/types'
import { useAlerts, useOpenAlerts } from '@/live/LiveContext'
import { text } from '@/text'
import { Figure } from '@/ui/Figure'
import { formatCount, formatRate, formatShortCount } from '@/ui/format'
import { SeverityCounts } from '@/ui/SeverityCounts'
import { SystemHealth } from '@/ui/SystemHealth'
import styles from './PlantStrip.module.css'

export interface PlantStripProps {
  figures: PlantFigures | undefined
  /** Where the figures have not come yet, what the list of devices says. */
  devices: number | undefined
  active: number | undefined
}

/** The plant in five figures, its open alerts by severity, and whether the system itself is well. */
export function PlantStrip({ figures, devices, active }: PlantStripProps) {
  const words = text.overview
  const alerts = useOpenAlerts()
  const { loaded } = useAlerts()
  const count = (value: number | undefined) => (value === undefined ? '–' : formatCount(value))
  return (
    <div className={`panel ${styles.strip}`}>
      <dl className={styles.figures} aria-label={words.figures}>
        <Figure label={words.devices} value={count(figures?.totalDevices ?? devices)} />
        <Figure label={words.active} value={count(figures?.activeDevices ?? active)} />
        <Figure label={words.readings} value={figures ? formatRate(figures.readingsPerSecond) : '–'} />
        <Figure label={words.dataPoints} value={figures ? formatShortCount(figures.dataPointsLastHour) : '–'}
          {...(figures ? { title: formatCount(figures.dataPointsLastHour) } : {})} />
        <Figure label={words.alerts} value={count(loaded ? alerts.length : figures?.activeAlertsCount)} />
      </dl>
      {alerts.length > 0 && <div className={styles.severities}><SeverityCounts alerts={alerts} linked /></div>}
      {figures && (
        <section className={styles.system} aria-label={words.system.title}>
          <h2>
            <Link to="/system">{words.system.title}</Link>
            <span className={styles.level} data-level={figures.systemHealth}>{text.health[figures.systemHealth]}</span>
          </h2>
          <SystemHealth figures={figures} />
        </section>
      )}
      <Link to="/wall" className={styles.wall}>{words.wall.open}</Link>
    </div>
  )
}

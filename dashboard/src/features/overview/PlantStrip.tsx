import { Link } from 'react-router'
import type { PlantFigures } from '@/api/types'
import { text } from '@/text'
import { Figure } from '@/ui/Figure'
import { formatCount, formatRate, formatShortCount } from '@/ui/format'
import { ServiceWord } from '@/ui/StateMark'
import styles from './PlantStrip.module.css'

export interface PlantStripProps {
  figures: PlantFigures | undefined
  /** Where the figures have not come yet, what the list of devices says. */
  devices: number | undefined
  active: number | undefined
}

/** The plant in five figures, and whether the system itself is well. */
export function PlantStrip({ figures, devices, active }: PlantStripProps) {
  const words = text.overview
  const count = (value: number | undefined) => (value === undefined ? '–' : formatCount(value))
  return (
    <div className={`panel ${styles.strip}`}>
      <dl className={styles.figures} aria-label={words.figures}>
        <Figure label={words.devices} value={count(figures?.totalDevices ?? devices)} />
        <Figure label={words.active} value={count(figures?.activeDevices ?? active)} />
        <Figure label={words.readings} value={figures ? formatRate(figures.readingsPerSecond) : '–'} />
        <Figure label={words.dataPoints} value={figures ? formatShortCount(figures.dataPointsLastHour) : '–'}
          {...(figures ? { title: formatCount(figures.dataPointsLastHour) } : {})} />
        <Figure label={words.alerts} value={count(figures?.activeAlertsCount)} {...((figures?.activeAlertsCount ?? 0) > 0 ? { state: 'alert' } : {})} />
      </dl>
      {figures && <Services figures={figures} />}
    </div>
  )
}

function Services({ figures }: { figures: PlantFigures }) {
  const level = { healthy: 'up', degraded: 'degraded', unhealthy: 'down' } as const
  return (
    <section className={styles.system} aria-label={text.overview.system}>
      <h2>
        <Link to="/system">{text.overview.system}</Link>
        <span className={styles.health} data-level={level[figures.systemHealth]}>{text.health[figures.systemHealth]}</span>
      </h2>
      <ul className={styles.services}>
        {figures.services.map((service) => (
          <li key={service.name} title={service.detail || undefined} data-level={service.level}>
            <span>{service.name}</span> <ServiceWord level={service.level} />
            {service.level !== 'up' && service.detail !== '' && <p>{service.detail}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}

import { useState } from 'react'
import type { PlantFigures, ServiceHealth } from '@/api/types'
import { text } from '@/text'
import { formatRecent } from './format'
import { ServiceWord } from './StateMark'
import { troubleOf, type Trouble } from './trouble'
import styles from './SystemHealth.module.css'

/** Which services are not well, since when and why; one quiet line while all are. */
export function SystemHealth({ figures }: { figures: PlantFigures }) {
  const trouble = useTrouble(figures)
  const ailing = figures.services.filter((service) => service.level !== 'up')
  const well = figures.services.length - ailing.length
  const words = text.overview.system
  return (
    <div className={styles.health}>
      {ailing.length > 0 && (
        <ul>
          {ailing.map((service) => <Ailing key={service.name} service={service} since={trouble.since.get(service.name) ?? null} now={trouble.at} />)}
        </ul>
      )}
      {well > 0 && (
        <p title={figures.services.filter((service) => service.level === 'up').map((service) => service.name).join(', ')}>
          {ailing.length === 0 ? words.up(well) : words.more(well)}
        </p>
      )}
    </div>
  )
}

function Ailing({ service, since, now }: { service: ServiceHealth; since: number | null; now: number }) {
  return (
    <li>
      <strong>{service.name}</strong> <ServiceWord level={service.level} />{' '}
      {since !== null && <span className={styles.since}>{text.overview.system.since(formatRecent(since, now))}</span>}
      {service.detail !== '' && <p>{service.detail}</p>}
    </li>
  )
}

/** Since when services are not well, as far as this page saw it begin. */
function useTrouble(figures: PlantFigures): Trouble {
  const [trouble, setTrouble] = useState(() => troubleOf(null, figures))
  if (trouble.figures === figures) return trouble
  const next = troubleOf(trouble, figures)
  setTrouble(next)
  return next
}

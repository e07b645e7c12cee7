import { text } from '@/text'
import { AlertMark } from '@/ui/alerts/AlertMark'
import styles from './Legend.module.css'

export type LegendItem = 'value' | 'average' | 'envelope' | 'normal' | 'limit' | 'bad' | 'alert' | 'flag' | 'fit' | 'forecast' | 'cone'

/** What is what in a chart, by its form. */
export function Legend({ items }: { items: readonly LegendItem[] }) {
  return (
    <ul className={styles.legend} aria-label={text.device.legend.label}>
      {items.map((item) => (
        <li key={item}>
          {item === 'alert'
            ? <AlertMark alert={{ severity: 'high', status: 'resolved', shelvedUntil: null }} size={16} />
            : <svg width="24" height="14" viewBox="0 0 24 14" aria-hidden="true">{PICTURES[item]}</svg>}
          {text.device.legend[item]}
        </li>
      ))}
    </ul>
  )
}

const PICTURES: Record<Exclude<LegendItem, 'alert'>, React.ReactNode> = {
  value: <path d="M1 9 8 5l7 5 8-5" className={styles.trace} />,
  average: <path d="M1 9 8 5l7 5 8-5" className={styles.trace} />,
  envelope: <path d="M1 6 8 2l7 5 8-5v7l-8 5-7-5-7 4Z" className={styles.area} />,
  normal: <rect x="1" y="2" width="22" height="10" className={styles.band} />,
  limit: <path d="M1 7h22" className={styles.limit} />,
  bad: <circle cx="12" cy="7" r="4" className={styles.hollow} />,
  flag: <><path d="M8 0v14" className={styles.pole} /><path d="M8 2l8 4-8 4Z" className={styles.flag} /></>,
  fit: <path d="M1 11 23 3" className={styles.fit} />,
  forecast: <path d="M1 11 23 3" className={styles.forecast} />,
  cone: <path d="M1 7 23 1v12Z" className={styles.area} />,
}

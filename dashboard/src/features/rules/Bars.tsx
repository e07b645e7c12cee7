import { useId } from 'react'
import { text } from '@/text'
import { formatCount } from '@/ui/format'
import type { Bar } from './bars'
import styles from './trial.module.css'

const HEIGHT = 96
const SLOT = 24

/** How many alerts there would have been, bar by bar; beside them as the rule is saved, in outline. */
export function Bars({ title, bars, before }: { title: string; bars: readonly Bar[]; before: readonly Bar[] | null }) {
  const id = useId()
  const words = text.rules.trial
  const most = Math.max(1, ...bars.map((bar) => bar.count), ...(before ?? []).map((bar) => bar.count))
  const height = (count: number) => (count === 0 ? 0 : Math.max(2, (count / most) * (HEIGHT - 4)))
  const width = bars.length * SLOT
  const every = Math.ceil(bars.length / 8)
  return (
    <figure className={styles.bars} aria-labelledby={id}>
      <figcaption id={id}>
        <h3>{title}</h3>
        {before !== null && (
          <span className={styles.legend}>
            <span><i className={styles.outline} /> {words.now}</span>
            <span><i className={styles.filled} /> {words.yours}</span>
          </span>
        )}
      </figcaption>
      <div className={styles.plot}>
        <span className={styles.scale} aria-hidden="true"><span>{formatCount(most)}</span><span>0</span></span>
        <svg viewBox={`0 0 ${width} ${HEIGHT}`} preserveAspectRatio="none" role="img"
          aria-label={bars.map((bar, index) => words.bar(bar.label, bar.count) + (before === null ? '' : ` (${words.now} ${before[index]?.count ?? 0})`)).join(', ')}>
          <line x1="0" x2={width} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} className={styles.base} />
          {bars.map((bar, index) => {
            const old = before?.[index]?.count ?? 0
            return (
              <g key={bar.key}>
                <title>{words.bar(bar.label, bar.count)}</title>
                {before !== null && <rect x={index * SLOT + 3} width={8} y={HEIGHT - height(old)} height={height(old)} className={styles.outline} />}
                <rect x={index * SLOT + (before === null ? 4 : 13)} width={before === null ? 16 : 8} y={HEIGHT - height(bar.count)} height={height(bar.count)} className={styles.filled} />
              </g>
            )
          })}
        </svg>
        <span className={styles.ticks} aria-hidden="true">
          {bars.map((bar, index) => <span key={bar.key} data-minor={index % (2 * every) !== 0}>{index % every === 0 && index + every / 2 < bars.length ? bar.label : ''}</span>)}
        </span>
      </div>
    </figure>
  )
}

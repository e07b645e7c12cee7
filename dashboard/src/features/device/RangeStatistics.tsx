import type { History, Limits } from '@/api/types'
import { text } from '@/text'
import { decimalsFor, formatCount, formatPercent, formatRecent, formatValue } from '@/ui/format'
import { spanOf } from '@/ui/rangeBarGeometry'
import { statistics } from './statistics'
import styles from './HistorySection.module.css'

/** The figures of the range that the chart shows. */
export function RangeStatistics({ history, limits, unit }: { history: History; limits: Limits; unit: string }) {
  const found = statistics(history, limits)
  if (found === null) return null
  const words = text.device
  const span = spanOf(limits)
  const decimals = decimalsFor(span ? span[1] - span[0] : found.avg)
  const now = Date.parse(history.to)
  const value = (amount: number, at?: number) => (
    <>
      {formatValue(amount, decimals)} <small>{unit}</small>
      {at !== undefined && <span className={styles.at}>{formatRecent(at, now)}</span>}
    </>
  )
  return (
    <dl className={styles.statistics} aria-label={words.statistics}>
      <div><dt>{words.min}</dt><dd>{value(found.min.value, found.min.at)}</dd></div>
      <div><dt>{words.avg}</dt><dd>{value(found.avg)}</dd></div>
      <div><dt>{words.max}</dt><dd>{value(found.max.value, found.max.at)}</dd></div>
      <div><dt>{words.change}</dt><dd>{found.change > 0 ? '+' : ''}{value(found.change)}</dd></div>
      {found.outside !== null && <div><dt>{words.outside}</dt><dd>{formatPercent(found.outside)}</dd></div>}
      <div><dt>{words.readings}</dt><dd>{formatCount(found.readings)}</dd></div>
    </dl>
  )
}

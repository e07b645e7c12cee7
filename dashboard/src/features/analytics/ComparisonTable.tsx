import { useMemo } from 'react'
import type { SensorName } from '@/api/analytics'
import { text } from '@/text'
import { decimalsFor, formatCount, formatUnit, formatValue } from '@/ui/format'
import type { Series } from './compareFigure'
import { correlation, rangeFigures } from './correlation'
import styles from './ComparisonPage.module.css'

/** The figures of the range, and how far the others go along with the first. */
export function ComparisonTable({ series, chosen }: { series: readonly (Series | null)[]; chosen: readonly SensorName[] }) {
  const words = text.analytics.compare
  const rows = useMemo(() => {
    const reference = series[0]?.history
    return series.map((one, i) => ({
      figures: one === null ? null : rangeFigures(one.history), unit: formatUnit(one?.unit),
      correlation: i === 0 || one === null || reference === undefined ? null : correlation(reference, one.history),
    }))
  }, [series])
  return (
    <div className={styles.scroll} tabIndex={0} role="group" aria-label={words.statistics}>
      <table className={styles.table}>
        <caption className="hidden">{words.statistics}</caption>
        <thead>
          <tr>
            <th scope="col">{text.analytics.sensor}</th>
            {[words.min, words.avg, words.max, words.readings].map((name) => <th key={name} scope="col" className={styles.figure}>{name}</th>)}
            {chosen.length > 1 && <th scope="col" className={styles.figure} title={words.correlationWhy}>{words.correlation}</th>}
          </tr>
        </thead>
        <tbody>
          {chosen.map(({ deviceId, sensorType }, i) => {
            const { figures, unit, correlation: found } = rows[i] ?? { figures: null, unit: '', correlation: null }
            const decimals = decimalsFor(Math.max(Math.abs(figures?.min ?? 0), Math.abs(figures?.max ?? 0)))
            const value = (amount: number | undefined) => <>{formatValue(amount ?? null, decimals)} {amount !== undefined && <small>{unit}</small>}</>
            return (
              <tr key={`${deviceId}:${sensorType}`}>
                <th scope="row"><span className={styles.number} data-series={i + 1}>{i + 1}</span> {deviceId} {sensorType}</th>
                <td className={styles.figure}>{value(figures?.min)}</td>
                <td className={styles.figure}>{value(figures?.avg)}</td>
                <td className={styles.figure}>{value(figures?.max)}</td>
                <td className={styles.figure}>{figures === null ? text.analytics.nothing : formatCount(figures.readings)}</td>
                {chosen.length > 1 && <td className={styles.figure}>{i === 0 ? <small>{words.reference}</small> : formatValue(found, 2)}</td>}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

import { useMemo } from 'react'
import type { SensorName } from '@/api/analytics'
import { text } from '@/text'
import { type Column, DataTable } from '@/ui/DataTable'
import { decimalsFor, formatCount, formatUnit, formatValue } from '@/ui/format'
import type { Series } from './compareFigure'
import { correlation, rangeFigures } from './correlation'
import { SeriesNumber } from './SeriesNumber'
import styles from './ComparisonPage.module.css'

/** The figures of the range, and how far the others go along with the first. */
export function ComparisonTable({ series, chosen }: { series: readonly (Series | null)[]; chosen: readonly SensorName[] }) {
  const words = text.analytics.compare
  const rows = useMemo(() => {
    const reference = series[0]?.history
    return chosen.map(({ deviceId, sensorType }, i) => {
      const one = series[i] ?? null
      return {
        number: i + 1, name: `${deviceId} ${sensorType}`, unit: formatUnit(one?.unit), figures: one === null ? null : rangeFigures(one.history),
        correlation: i === 0 || one === null || reference === undefined ? null : correlation(reference, one.history),
      }
    })
  }, [series, chosen])
  type Row = (typeof rows)[number]
  const value = (pick: (figures: NonNullable<Row['figures']>) => number) => function Value({ figures, unit }: Row) {
    if (figures === null) return text.analytics.nothing
    return <>{formatValue(pick(figures), decimalsFor(Math.max(Math.abs(figures.min), Math.abs(figures.max))))} <small>{unit}</small></>
  }
  const columns: Column<Row>[] = [
    { title: text.analytics.sensor, show: ({ number, name }) => <span className={styles.name}><SeriesNumber number={number} /> {name}</span> },
    { title: words.min, number: true, show: value(({ min }) => min) },
    { title: words.avg, number: true, show: value(({ avg }) => avg) },
    { title: words.max, number: true, show: value(({ max }) => max) },
    { title: words.readings, number: true, show: ({ figures }) => (figures === null ? text.analytics.nothing : formatCount(figures.readings)) },
    ...(chosen.length < 2 ? [] : [{
      title: words.correlation, why: words.correlationWhy, number: true,
      show: (row: Row) => (row.number === 1 ? <small>{words.reference}</small> : formatValue(row.correlation, 2)),
    }]),
  ]
  return <DataTable caption={words.statistics} columns={columns} rows={rows} keyOf={({ name }) => name} />
}

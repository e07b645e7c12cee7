import { type ReactNode, useState } from 'react'
import { text } from '@/text'
import { type Cell, fileName } from '@/ui/csv'
import { CsvButton } from '@/ui/CsvButton'
import styles from './analysis.module.css'

export interface Column<Row> {
  title: string
  /** As a program reads it; a column without is not in the file. */
  cell?: (row: Row) => Cell
  show: (row: Row) => ReactNode
  number?: boolean
}

const FIRST = 20

/** A table with its title, and itself as a file. The first column names the row. */
export function DataTable<Row>({ id, title, what, rows, columns, keyOf, none, first = FIRST }: {
  id: string
  title: string
  what: string
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  keyOf: (row: Row) => string
  none: string
  /** How many are shown before all are asked for; the file has all. */
  first?: number
}) {
  const [all, setAll] = useState(false)
  const words = text.rules.analysis
  const table = () => {
    const told = columns.flatMap(({ title, cell }) => (cell === undefined ? [] : [{ title, cell }]))
    return { name: fileName([title], 'csv'), header: told.map((column) => column.title), rows: rows.map((row) => told.map(({ cell }) => cell(row))) }
  }
  return (
    <section className={`panel ${styles.panel}`} aria-labelledby={id}>
      <div className={styles.head}>
        <div>
          <h2 id={id}>{title}</h2>
          <p className={styles.muted}>{what}</p>
        </div>
        {rows.length > 0 && <CsvButton className={styles.tool} table={table} of={title} />}
      </div>
      {rows.length === 0 ? <p className={styles.muted}>{none}</p> : (
        <table className={styles.table}>
          <thead><tr>{columns.map((column) => <th key={column.title} scope="col" data-number={column.number}>{column.title}</th>)}</tr></thead>
          <tbody>
            {rows.slice(0, all ? rows.length : first).map((row) => (
              <tr key={keyOf(row)}>
                {columns.map((column, index) => index === 0
                  ? <th key={column.title} scope="row">{column.show(row)}</th>
                  : <td key={column.title} data-label={column.title} data-number={column.number}>{column.show(row)}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {!all && rows.length > first && <div><button type="button" className={styles.tool} onClick={() => setAll(true)}>{words.all(rows.length)}</button></div>}
    </section>
  )
}

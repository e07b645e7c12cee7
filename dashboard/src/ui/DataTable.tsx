import type { ReactNode } from 'react'
import styles from './DataTable.module.css'

export interface Column<Row> {
  title: string
  show: (row: Row) => ReactNode
  /** It names the row; without one the first does. */
  names?: boolean
  /** Figures stand one below the other. */
  number?: boolean
  /**
   * Where a row is a block: `beside` its name, or on a `line` of its own, both without the title; `wide`: with it; `none`: another column says it.
   */
  narrow?: 'beside' | 'line' | 'wide' | 'none'
  picture?: boolean
  /** Of the table's width, as CSS. */
  width?: string
  /** What the title means, on hover. */
  why?: string
}

export interface DataTableProps<Row> {
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row, index: number) => string
  /** For those who do not see the title above it. */
  caption?: string
  busy?: boolean
  /** A row that stands out, or stands back. */
  tone?: (row: Row) => 'total' | 'off' | undefined
  /** Few and short columns: it stays a table wherever it is. */
  compact?: boolean
}

/** A table that becomes a list of blocks where it is narrow: nothing to scroll sideways for. */
export function DataTable<Row>({ columns, rows, keyOf, caption, busy, tone, compact = false }: DataTableProps<Row>) {
  const named = Math.max(0, columns.findIndex((column) => column.names))
  return (
    <div className={styles.box} data-compact={compact}>
      <table className={styles.table} aria-busy={busy}>
        {caption !== undefined && <caption className="hidden">{caption}</caption>}
        <thead>
          <tr>
            {columns.map(({ title, number, width, why }) => (
              <th key={title} scope="col" data-number={number} title={why} {...(width === undefined ? {} : { style: { width } })}>{title}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={keyOf(row, index)} data-tone={tone?.(row)}>
              {columns.map(({ title, show, number, narrow, picture }, place) => place === named
                ? <th key={title} scope="row">{show(row)}</th>
                : <td key={title} data-label={title} data-number={number} data-narrow={narrow} data-picture={picture}>{show(row)}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

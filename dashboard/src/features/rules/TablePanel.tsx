import { useState } from 'react'
import { text } from '@/text'
import { type Cell, fileName } from '@/ui/csv'
import { CsvButton } from '@/ui/CsvButton'
import { type Column, DataTable } from '@/ui/DataTable'
import { Panel } from '@/ui/Panel'

export interface FileColumn<Row> extends Column<Row> {
  /** As a program reads it; a column without is not in the file. */
  cell?: (row: Row) => Cell
}

const FIRST = 20

/** A table with its title, and itself as a file. */
export function TablePanel<Row>({ title, what, rows, columns, keyOf, none, first = FIRST }: {
  title: string
  what: string
  rows: readonly Row[]
  columns: readonly FileColumn<Row>[]
  keyOf: (row: Row) => string
  none: string
  /** How many are shown before all are asked for; the file has all. */
  first?: number
}) {
  const [all, setAll] = useState(false)
  const table = () => {
    const told = columns.flatMap(({ title, cell }) => (cell === undefined ? [] : [{ title, cell }]))
    return { name: fileName([title], 'csv'), header: told.map((column) => column.title), rows: rows.map((row) => told.map(({ cell }) => cell(row))) }
  }
  return (
    <Panel title={title} level={2} what={what} tools={rows.length > 0 && <CsvButton table={table} of={title} />}>
      {rows.length === 0 ? <p className="muted">{none}</p> : <DataTable columns={columns} rows={all ? rows : rows.slice(0, first)} keyOf={keyOf} />}
      {!all && rows.length > first && <div><button type="button" onClick={() => setAll(true)}>{text.rules.analysis.all(rows.length)}</button></div>}
    </Panel>
  )
}

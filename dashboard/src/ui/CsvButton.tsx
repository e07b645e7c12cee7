import { saveBlob } from '@/api/download'
import { text } from '@/text'
import { type Cell, toCsv } from './csv'

export interface Table {
  name: string
  header: readonly string[]
  rows: readonly (readonly Cell[])[]
}

export interface CsvButtonProps {
  table: () => Table
  disabled?: boolean
  /** Of which table, where a page has several. */
  of?: string
  className?: string | undefined
}

/** Saves what is shown as CSV. The table is made when it is asked for. */
export function CsvButton({ table, disabled = false, of, className }: CsvButtonProps) {
  const save = () => {
    const { name, header, rows } = table()
    // The mark at the begin tells spreadsheets that it is UTF-8.
    saveBlob(new Blob(['\ufeff', toCsv(header, rows)], { type: 'text/csv;charset=utf-8' }), name)
  }
  return <button type="button" className={className} disabled={disabled} onClick={save} aria-label={of === undefined ? undefined : text.csv.of(of)}>{text.csv.save}</button>
}

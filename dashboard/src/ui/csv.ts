export type Cell = string | number | null

/** RFC 4180. A text that a spreadsheet would take for a formula is kept a text. */
export function toCsv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [header, ...rows].map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n'
}

function cell(value: Cell): string {
  if (value === null) return ''
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : ''
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A file name of these parts: no signs that a file system minds. */
export function fileName(parts: readonly string[], ending: string): string {
  return `${parts.join('_').replaceAll(/[^A-Za-z0-9._-]+/g, '-')}.${ending}`
}

/** An instant as part of a file name. */
export function fileInstant(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replaceAll(':', '')
}

import { useState } from 'react'
import type { Alert } from '@/api/types'

export interface KeptRows {
  rows: readonly Alert[]
  /** Alerts that are not among the rows yet. */
  newcomers: number
}

/**
 * The rows after something happened. While somebody reads, each row stays where it is with what is known of it now: also
 * what is over, and what the filter would not show any more; new ones are counted only. Else the rows are what is open.
 *
 * @param now what is known of an alert, open or over
 */
export function keepRows(before: readonly Alert[], open: readonly Alert[], reading: boolean, now: (id: string) => Alert | undefined): KeptRows {
  if (!reading || before.length === 0) return { rows: open, newcomers: 0 }
  const shown = new Set(before.map(({ id }) => id))
  return { rows: before.map((row) => now(row.id) ?? ended(row)), newcomers: open.filter(({ id }) => !shown.has(id)).length }
}

/** It ended while nobody told us how. */
function ended(row: Alert): Alert {
  return row.status === 'resolved' ? row : { ...row, status: 'resolved', resolvedBy: null }
}

/** Rows that keep their place while somebody reads; they settle when `key` becomes another one. */
export function useKeptRows(open: readonly Alert[], reading: boolean, key: string, now: (id: string) => Alert | undefined): KeptRows {
  const [kept, setKept] = useState<{ open: readonly Alert[]; reading: boolean; key: string } & KeptRows>({ open: [], reading: false, key: '', rows: [], newcomers: 0 })
  if (kept.open === open && kept.reading === reading && kept.key === key) return kept
  const next = { open, reading, key, ...keepRows(kept.rows, open, reading && kept.key === key, now) }
  setKept(next)
  return next
}

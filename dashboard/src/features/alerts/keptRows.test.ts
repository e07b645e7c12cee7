import { describe, expect, it } from 'vitest'
import type { Alert } from '@/api/types'
import { keepRows } from './keptRows'

const alert = (id: string, more: Partial<Alert> = {}) => ({ id, status: 'triggered', severity: 'high', ...more }) as Alert
const ids = (rows: readonly Alert[]) => rows.map(({ id }) => id).join(' ')
const known = (...alerts: Alert[]) => (id: string) => alerts.find((one) => one.id === id)

describe('rows', () => {
  it('are what is open while nobody reads', () => {
    expect(keepRows([alert('a')], [alert('b'), alert('c')], false, known())).toEqual({ rows: [alert('b'), alert('c')], newcomers: 0 })
  })

  it('keep their place while somebody reads, and new ones are counted', () => {
    const open = [alert('new'), alert('b'), alert('a', { status: 'acknowledged' })]
    const kept = keepRows([alert('a'), alert('b')], open, true, known(...open))
    expect(ids(kept.rows)).toBe('a b')
    expect(kept.rows[0]?.status).toBe('acknowledged')
    expect(kept.newcomers).toBe(1)
  })

  it('stay with their word when they are over', () => {
    const over = alert('a', { status: 'resolved', resolvedBy: 'erika' })
    expect(keepRows([alert('a'), alert('b')], [alert('b')], true, known(over, alert('b'))).rows).toEqual([over, alert('b')])
    expect(keepRows([alert('a')], [], true, known()).rows[0]).toMatchObject({ status: 'resolved', resolvedBy: null })
  })

  it('are shown to a reader who had none before', () => {
    expect(keepRows([], [alert('a')], true, known())).toEqual({ rows: [alert('a')], newcomers: 0 })
  })
})

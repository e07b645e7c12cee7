import { expect, test } from 'vitest'
import type { Severity } from '@/api/types'
import { add, isWaiting, keep, pass, type Pile, shown, STAYS_MILLIS } from './pile'

const pileOf = (...alerts: [id: string, severity: Severity][]) => alerts.reduce<Pile>((pile, [id, severity]) => add(pile, { id, severity }), [])
const ids = (toasts: readonly { alertId: string }[]) => toasts.map(({ alertId }) => alertId)

test('three are shown: the worst, and of equals the newest, in the order they came', () => {
  expect(ids(shown(pileOf(['a', 'low'], ['b', 'critical'], ['c', 'low'], ['d', 'medium'], ['e', 'low'])))).toEqual(['b', 'd', 'e'])
})

test('an alert that escalates keeps its place and gets its time anew', () => {
  const pile = add(pass(pileOf(['a', 'medium'], ['b', 'low']), 5_000), { id: 'a', severity: 'medium' })
  expect(pile).toEqual([{ alertId: 'a', severity: 'medium', left: STAYS_MILLIS }, { alertId: 'b', severity: 'low', left: 3_000 }])
})

test('critical and high stay, the others leave when their time is over', () => {
  const pile = pass(pileOf(['a', 'low'], ['b', 'high'], ['c', 'medium'], ['d', 'critical']), STAYS_MILLIS)
  expect(ids(pile)).toEqual(['b', 'd'])
  expect(pass(pile, STAYS_MILLIS)).toBe(pile)
})

test('a toast leaves with its alert', () => {
  const pile = pileOf(['a', 'high'], ['b', 'high'])
  expect(ids(keep(pile, (id) => id === 'b'))).toEqual(['b'])
  expect(keep(pile, () => true)).toBe(pile)
})

test('what somebody has taken on or put aside waits for nobody', () => {
  const kinds = (['triggered', 'escalated', 'acknowledged', 'resolved'] as const).map((status) => isWaiting({ status, shelvedUntil: null }))
  expect(kinds).toEqual([true, true, false, false])
  expect(isWaiting({ status: 'triggered', shelvedUntil: '2026-01-15T10:30:00.000Z' })).toBe(false)
})

import { expect, test } from 'vitest'
import type { AlertEvent } from '@/api/types'
import { timeline } from './entries'

test('what happened is told from the newest on, updates in a row as one', () => {
  const event = (sequence: number, type: AlertEvent['type']) => ({ sequence, type }) as AlertEvent
  const entries = timeline([event(1, 'triggered'), event(2, 'updated'), event(3, 'updated'), event(4, 'acknowledged'), event(5, 'updated')])
  expect(entries.map(({ event: { sequence, type }, times }) => [sequence, type, times])).toEqual([
    [5, 'updated', 1], [4, 'acknowledged', 1], [3, 'updated', 2], [1, 'triggered', 1]])
})

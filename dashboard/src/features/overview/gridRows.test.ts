import { expect, test } from 'vitest'
import type { Section } from './arrange'
import { asTiles, cardHeight, columnsIn, gridRows, tileColumnsIn } from './gridRows'

const inX = (ids: string[]): Section => (
  { kind: 'place', place: { path: 'x', name: 'x', depth: 0, here: [], places: [], count: 0, abnormal: 0, worst: null }, open: true, ids }
)

test.each([[336, 1], [720, 2], [1392, 4], [1872, 6], [100, 1]])('puts into %d px %d columns', (width, columns) => {
  expect(columnsIn(width)).toBe(columns)
})

test('a row is as high as its highest card, and cards are counted through', () => {
  const rows = gridRows(
    [{ kind: 'attention', ids: ['a', 'b', 'c'] }, inX(['d'])],
    2, (id) => (id === 'b' ? 5 : 1),
  )
  expect(rows.map((row) => row.kind)).toEqual(['title', 'cards', 'cards', 'title', 'cards'])
  expect(rows[1]).toMatchObject({ ids: ['a', 'b'], first: 0, height: cardHeight(5) + 12 })
  expect(rows[2]).toMatchObject({ ids: ['c'], first: 2, height: cardHeight(1) + 12 })
  expect(rows[4]).toMatchObject({ ids: ['d'], first: 3 })
})

test.each([[1872, 5, 3], [1392, 5, 3], [1872, 8, 4], [720, 5, 2], [336, 5, 1], [1872, 1, 1]])(
  'spreads over %d px %d tiles in %d columns', (width, devices, columns) => {
    expect(tileColumnsIn(width, devices)).toBe(columns)
  })

test('few devices are one list without titles, what is abnormal still first', () => {
  const tiles = asTiles([{ kind: 'attention', ids: ['b'] }, inX(['a', 'c'])])
  expect(gridRows(tiles, 3, () => 1, true)).toEqual([{ kind: 'cards', ids: ['b', 'a', 'c'], first: 0, height: cardHeight(1, true) + 12, key: 'all 0' }])
})

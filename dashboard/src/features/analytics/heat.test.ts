import { expect, test } from 'vitest'
import type { HeatMap } from '@/api/analytics'
import { colorOf, mix } from './drawHeat'
import { cellWords, heatLayout, heatRows, legend, moved, placeAt, scaleOf, seen, shade } from './heat'

const map: HeatMap = {
  measure: 'alerts', sensorType: null, unit: null, from: '', to: '', hours: ['2026-01-15T10:00:00Z', '2026-01-15T11:00:00Z'],
  devices: [{ deviceId: 'A', location: 'hall', type: 'cnc', cells: [0, 3] }, { deviceId: 'B', location: '', type: '', cells: [null, 9] }],
}

test('a day fills the box, a month is wider and scrolls', () => {
  expect(heatLayout(1360, 24, 10)).toMatchObject({ cellWidth: 50, width: 1360 })
  const month = heatLayout(1360, 744, 500)
  expect(month.cellWidth).toBe(16)
  expect(month.width).toBeGreaterThan(10_000)
})

test('only what is seen is drawn, whatever the size of the plant', () => {
  const layout = heatLayout(1000, 744, 5000)
  const part = seen(layout, { left: 1600, top: 2400, width: 1000, height: 638 }, 744, 5000)
  expect(part).toEqual({ fromColumn: 100, toColumn: 153, fromRow: 100, toRow: 125 })
  expect(seen(layout, { left: 0, top: 0, width: 1000, height: 638 }, 3, 2)).toMatchObject({ toColumn: 3, toRow: 2 })
})

test('finds the cell under the pointer, and none on the labels', () => {
  const layout = heatLayout(1360, 24, 10)
  expect(placeAt(layout, 160 + 51, 38 + 25, 24, 10)).toEqual({ row: 1, column: 1 })
  expect(placeAt(layout, 10, 60, 24, 10)).toBeNull()
  expect(placeAt(layout, 200, 38 + 24 * 10, 24, 10)).toBeNull()
})

test('keys go from cell to cell and not beyond the edges', () => {
  expect(moved({ row: 0, column: 0 }, 'ArrowLeft', false, 24, 10)).toEqual({ row: 0, column: 0 })
  expect(moved({ row: 0, column: 0 }, 'ArrowDown', false, 24, 10)).toEqual({ row: 1, column: 0 })
  expect(moved({ row: 3, column: 5 }, 'End', true, 24, 10)).toEqual({ row: 9, column: 23 })
  expect(moved({ row: 3, column: 5 }, 'a', false, 24, 10)).toBeNull()
})

test('no alert is grey, any alert is coloured, and more are stronger', () => {
  const scale = scaleOf(map)
  expect(shade(scale, 0).kind).toBe('grey')
  expect([1, 3, 5, 20].map((n) => shade(scale, n))).toEqual([0.25, 0.5, 0.75, 1].map((level) => ({ kind: 'abnormal', level })))
  expect(legend(scale).map(({ words }) => words)).toEqual(['0', '1', '2 – 3', '4 – 7', '8 or more'])
})

test('other measures are grey only', () => {
  const availability = scaleOf({ ...map, measure: 'availability' })
  expect(shade(availability, 1)).toEqual({ kind: 'grey', level: 0 })
  const value = scaleOf({ ...map, measure: 'value', unit: 'celsius' })
  expect(value).toMatchObject({ min: 0, max: 9, unit: '°C' })
  expect(shade(value, 4.5)).toEqual({ kind: 'grey', level: 0.5 })
  expect(legend(value).map(({ words }) => words)).toHaveLength(5)
})

test('says each cell in words', () => {
  expect(cellWords(scaleOf(map), 1)).toBe('1 alert')
  expect(cellWords(scaleOf(map), null)).toBe('nothing known')
  expect(cellWords(scaleOf({ ...map, measure: 'active' }), 0.5)).toMatch(/50\s?%/)
})

test('a table has a row for each device and a column for each hour', () => {
  expect(heatRows(map)).toEqual({ header: ['deviceId', 'location', 'type', ...map.hours], rows: [['A', 'hall', 'cnc', 0, 3], ['B', '', '', null, 9]] })
})

test('shades lie between the theme’s colours', () => {
  expect(mix('#000000', '#ffffff', 0.5)).toBe('#808080')
  const colors = { text: '#fff', secondary: '#fff', line: '#fff', faint: '#000000', edge: '#fff', trace: '#ffffff', band: '#fff', raised: '#000', high: '#ff0000' }
  expect(colorOf({ kind: 'grey', level: 0 }, colors)).toBe('#000000')
  expect(colorOf({ kind: 'abnormal', level: 1 }, colors)).toBe('#ff0000')
})

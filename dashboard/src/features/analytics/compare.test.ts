import { expect, test } from 'vitest'
import type { History } from '@/api/types'
import { assignAxes, spread } from './axes'
import { compareFigure, type Series } from './compareFigure'
import { correlation, pearson, rangeFigures } from './correlation'
import { readChosen, shortNames, writeChosen } from './selection'

const START = Date.UTC(2026, 0, 15, 10)

function history(values: readonly number[], { step = 10_000, shift = 0, bucketSeconds = 10 } = {}): History {
  return {
    deviceId: 'device-001', sensorType: 'temperature', unit: 'celsius', from: new Date(START).toISOString(), to: new Date(START + values.length * step).toISOString(),
    resolution: '10s', bucketSeconds,
    points: values.map((value, i) => ({ timestamp: new Date(START + i * step + shift).toISOString(), value, min: value - 1, max: value + 1, count: 2 })),
  }
}

const wave = Array.from({ length: 60 }, (_, i) => Math.sin(i / 5))

test('what rises together has the correlation 1, what goes against it −1', () => {
  expect(correlation(history(wave), history(wave.map((v) => v * 40 + 1000)))).toBeCloseTo(1, 6)
  expect(correlation(history(wave), history(wave.map((v) => -v)))).toBeCloseTo(-1, 6)
})

test('sensors that report at different moments are compared by common intervals', () => {
  const fast = history(Array.from({ length: 600 }, (_, i) => Math.sin(i / 50)), { step: 1_000, bucketSeconds: 0 })
  const slow = history(wave, { shift: 3_000, bucketSeconds: 0 })
  expect(correlation(fast, slow)).toBeGreaterThan(0.95)
})

test('without common readings, or without any change, there is no correlation', () => {
  expect(correlation(history(wave), history(wave, { shift: 86_400_000 }))).toBeNull()
  expect(correlation(history(wave), history(wave.map(() => 5)))).toBeNull()
  expect(pearson([])).toBeNull()
})

test('the average is that of the readings, least and greatest are of their extremes', () => {
  expect(rangeFigures(history([1, 2, 6]))).toEqual({ min: 0, max: 7, avg: 3, readings: 6 })
  expect(rangeFigures(history([]))).toBeNull()
})

test('each unit has its axis, the first sensor’s on the left; more than two have none', () => {
  expect(assignAxes(['celsius', 'psi', 'celsius'])).toEqual({ units: ['celsius', 'psi'], of: [0, 1, 0] })
  expect(assignAxes(['celsius', 'psi', 'hz'])).toBeNull()
  expect(assignAxes([])).toEqual({ units: [], of: [] })
})

test('labels that would overlap are moved apart and stay within the picture', () => {
  const places = spread([0.5, 0.51, 0.99, 1], 0.1)
  const sorted = [...places].sort((a, b) => a - b)
  sorted.slice(1).forEach((place, i) => expect(place - (sorted[i] ?? 0)).toBeGreaterThanOrEqual(0.0999))
  expect(Math.max(...places)).toBeLessThanOrEqual(1)
  expect(spread([0.2, 0.8], 0.1)).toEqual([0.2, 0.8])
})

test('the address keeps each sensor once and six at most', () => {
  const params = new URLSearchParams('s=a:x&s=a:x&s=b:y&s=bad&s=c:1&s=d:1&s=e:1&s=f:1&s=g:1&span=1000')
  const chosen = readChosen(params)
  expect(chosen.map((one) => one.deviceId)).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
  expect(writeChosen(params, chosen.slice(0, 1)).toString()).toBe('span=1000&s=a%3Ax')
})

test('names are no longer than it takes to tell sensors apart', () => {
  const a = { deviceId: 'A', sensorType: 'temperature' }
  expect(shortNames([a, { ...a, deviceId: 'B' }])).toEqual(['A', 'B'])
  expect(shortNames([a, { ...a, sensorType: 'speed' }])).toEqual(['temperature', 'speed'])
  expect(shortNames([a])).toEqual(['A temperature'])
})

const colors = { text: '#000000', secondary: '#000000', line: '#000000', faint: '#000000', edge: '#000000', trace: '#000000', band: '#000000', raised: '#000000', high: '#000000' }
const options = { colors, from: START, to: START + 600_000, height: 400, narrow: false, normalised: false }
const series = (name: string, unit: string, values: readonly number[]): Series => ({ name, unit, color: '#0072b2', history: history(values) })

test('two units have two axes, and each line is named at its end', () => {
  const { data, layout } = compareFigure([series('A', 'celsius', wave), null, series('B', 'psi', wave.map((v) => v * 100))], options)
  expect(layout.yaxis2).toMatchObject({ side: 'right' })
  expect(data.map((trace) => (trace as { yaxis: string }).yaxis)).toEqual(['y', 'y', 'y2', 'y2'])
  expect((layout.annotations as { text: string }[]).map((label) => label.text)).toEqual(['°C', 'psi', '1 A', '3 B'])
})

test('each in its own range runs from 0 to 1', () => {
  const { data } = compareFigure([series('A', 'celsius', wave), series('B', 'psi', wave.map((v) => v * 100))], { ...options, normalised: true })
  for (const trace of data as { y: (number | null)[] }[]) {
    for (const y of trace.y) if (y !== null) expect(y >= 0 && y <= 1).toBe(true)
  }
})

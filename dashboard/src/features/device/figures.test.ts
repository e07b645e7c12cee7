import { expect, test } from 'vitest'
import type { History } from '@/api/types'
import { SampleRing } from '@/live/sampleRing'
import { historyFigure, liveFigure } from './figures'
import { NO_TIMELINE } from './timeline'

const colors = {
  text: '#111111', secondary: '#222222', line: '#333333', faint: '#444444', edge: '#555555', trace: '#9fb4c7', band: '#777777',
  raised: '#888888', high: '#999999', critical: '#aa0000', medium: '#00aa00', low: '#0000aa', panel: '#bbbbbb',
}
const options = {
  colors, limits: { normalMin: 20, normalMax: 80, alertMin: 15, alertMax: 85 }, height: 200, wide: true, periodMillis: 1000,
}
const wholeOptions = { ...options, timeline: NO_TIMELINE, width: 1000 }
interface Trace { name: string; customdata?: unknown; x: (number | null)[]; y: (number | null)[]; fill?: string }
const NOW = 1_700_000_000_000

const history = (bucketSeconds: number): History => ({
  deviceId: 'a', sensorType: 't', unit: '', from: '', to: '', resolution: bucketSeconds === 0 ? 'raw' : '1m', bucketSeconds,
  points: [0, 1, 2, 10, 11].map((n) => ({ timestamp: new Date(NOW + n * 60_000).toISOString(), value: 50, min: 40, max: 90, count: 60 })),
})

test('thinned history shows least to greatest, in one closed shape for each stretch', () => {
  const [envelope, average] = historyFigure(history(60), NOW, NOW + 660_000, wholeOptions).data as Trace[]
  expect(envelope?.fill).toBe('toself')
  expect(envelope?.y).toEqual([90, 90, 90, 40, 40, 40, null, 90, 90, 40, 40])
  expect(average?.y).toEqual([50, 50, 50, null, 50, 50])
})

test('every reading as it is needs no envelope', () => {
  const traces = historyFigure(history(0), NOW, NOW + 660_000, wholeOptions).data as Trace[]
  expect(traces.filter((trace) => trace.fill !== undefined)).toEqual([])
})

test('readings of bad quality are hollow points beside the line', () => {
  const ring = new SampleRing(100)
  ring.add(NOW - 2000, 50)
  ring.add(NOW - 1000, -40, true)
  ring.add(NOW, 51)
  const traces = liveFigure(ring, NOW, options).data as Trace[]
  expect(traces.map((trace) => [trace.name, trace.y.map((y) => Math.round(y ?? 0))])).toEqual([['value', [50, 51]], ['bad quality', [11]], ['newest', [51]]])
  // What nobody should rely on does not squeeze the rest: it is an arrow at the edge that tells its value.
  expect(traces[1]).toMatchObject({ customdata: [-40], marker: { symbol: ['triangle-down-open'] } })
})

test('limits are dashed lines with their values', () => {
  const { layout } = liveFigure(new SampleRing(1), NOW, options) as unknown as {
    layout: { shapes: { type: string; line: { dash?: string } }[]; annotations: { text: string }[] }
  }
  expect(layout.shapes.filter((shape) => shape.line.dash === 'dash')).toHaveLength(4)
  expect(layout.annotations.map((a) => a.text)).toEqual(expect.arrayContaining(['85', '15']))
})

import { expect, test } from 'vitest'
import type { Alert, DeviceEvent, History, Trend } from '@/api/types'
import { SampleRing } from '@/live/sampleRing'
import { historyFigure, liveFigure } from './figures'
import { trendFigure } from './trendFigure'

// What Plotly is asked to draw for data that never changes. A change here is a change of what people see: look at it in the mock plant first.

const NOW = Date.UTC(2026, 0, 15, 10, 30)
const MINUTE = 60_000
const at = (minutes: number) => new Date(NOW + minutes * MINUTE).toISOString()

const colors = {
  text: '#eceef0', secondary: '#aeb4bb', line: '#3a3f46', faint: '#2c3036', edge: '#767d86', trace: '#9fb4c7', band: '#2a3138', raised: '#272b30',
  panel: '#1e2125', critical: '#ff5a52', high: '#ff9a3c', medium: '#f2d24b', low: '#b79cf0',
}
const limits = { normalMin: 10, normalMax: 50, alertMin: 5, alertMax: 55 }
const options = { colors, limits, height: 360, wide: true, periodMillis: 60_000 }

const alert = (id: string, from: number, to: number | null, more: Partial<Alert>): Alert => ({
  id, deviceId: 'CNC-001', sensorType: 'pressure <in>', alertType: 'threshold_exceeded', severity: 'high', status: to === null ? 'triggered' : 'resolved',
  message: 'pressure 58.5 psi is above 55 psi', value: 58.5, threshold: 55, peak: 61, count: 3, triggeredAt: at(from), lastAt: at(from), acknowledgedAt: null,
  acknowledgedBy: null, escalatedAt: null, resolvedAt: to === null ? null : at(to), resolvedBy: null, shelvedUntil: null, shelvedBy: null, note: null,
  conditionId: '', ruleId: '', version: 1, ...more,
})

test('the picture of the last ten minutes', () => {
  const ring = new SampleRing(100)
  for (const minute of [-9, -8, -7, -3, -2, -1]) ring.add(NOW + minute * MINUTE, 30 + minute, minute === -2)
  expect(liveFigure(ring, NOW, { ...options, height: 200, periodMillis: 20_000 })).toMatchSnapshot()
})

test('the picture of history with alerts and a change of the configuration', () => {
  const history: History = {
    deviceId: 'CNC-001', sensorType: 'pressure', unit: 'psi', from: at(-60), to: at(0), resolution: '1m', bucketSeconds: 300,
    points: [-60, -55, -50, -30, -25, -5].map((minute) => ({ timestamp: at(minute), value: 40 + minute / 10, min: 35, max: minute === -25 ? 61 : 48, count: 5 })),
  }
  const flag: DeviceEvent = {
    timestamp: at(-40), kind: 'configured', actor: 'erika', alertId: null, sensorType: null, alertType: null, severity: null, message: null, version: 4,
    changes: [{ field: 'sensors.pressure.alertMax', before: 60, after: 55 }],
  }
  const spans = [alert('a', -25, -22, {}), alert('b', -24.8, -20, { severity: 'critical' }), alert('c', -5, null, { severity: 'medium' })]
    .map((one) => ({ alert: one, from: Date.parse(one.triggeredAt), to: one.resolvedAt === null ? NOW : Date.parse(one.resolvedAt) }))
  const timeline = { spans, flags: [flag] }
  expect(historyFigure(history, NOW - 60 * MINUTE, NOW, { ...options, timeline, width: 1000, marked: 'c' })).toMatchSnapshot()
})

test('the picture of a trend with its cone to the crossing', () => {
  const points = Array.from({ length: 12 }, (_, i) => {
    const value = 40 + i * 0.5 + (i % 2 === 0 ? 0.1 : -0.1)
    return { timestamp: at(-60 + i * 5 + 2.5), value, min: value - 1, max: value + 1, count: 60 }
  })
  const trend: Trend = {
    deviceId: 'CNC-001', sensorType: 'pressure', unit: 'psi', window: '1h', from: at(-60), to: at(0), bucketSeconds: 300, points, direction: 'increasing',
    slopePerHour: 6, confidence: 0.99999, line: { from: { timestamp: at(-57.5), value: 40 }, to: { timestamp: at(-2.5), value: 45.5 } },
    crossing: { at: at(92.5), inSeconds: 5550, limit: 55 }, statistics: { avg: 42.7, min: 39, max: 47, count: 720, stddev: 1.8 },
  }
  expect(rounded(trendFigure(trend, options))).toMatchSnapshot()
})

/** Six decimals are enough for a picture, and the same on every machine. */
function rounded(figure: object): unknown {
  return JSON.parse(JSON.stringify(figure, (_, value: unknown) => (typeof value === 'number' ? Math.round(value * 1e6) / 1e6 : value)))
}

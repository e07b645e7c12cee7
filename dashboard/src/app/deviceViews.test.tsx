import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { afterEach, expect, test, vi } from 'vitest'
import { Plant } from '../../mock/plant'
import type { Trend } from '@/api/types'
import { drawn } from '@/test/fakePlotly'
import { FakeSocket } from '@/test/FakeSocket'
import { renderApp } from '@/test/renderApp'
import { plantHandler, server } from '@/test/server'

const MINUTE = 60_000

afterEach(() => vi.unstubAllGlobals())

/** A plant whose device-001 had an alert half an hour ago, and whose configuration was changed before that. */
function eventfulPlant(): Plant {
  const plant = new Plant('reference')
  plant.desk.alerts.length = 0
  const now = Date.now()
  const over = plant.desk.raise({
    deviceId: 'device-001', sensorType: 'temperature', alertType: 'threshold_exceeded', severity: 'critical', value: 91, threshold: 85, peak: 91,
    message: 'temperature 91 celsius is above 85 celsius',
  }, now - 30 * MINUTE)
  plant.desk.tell(over, 'resolved', 'system', null, now - 25 * MINUTE, { status: 'resolved', resolvedAt: new Date(now - 25 * MINUTE).toISOString(), resolvedBy: 'system' })
  plant.records.noteConfig('device-001', 'erika', 4, { sensors: [{ sensorType: 'temperature', alertMax: 90 }] }, { sensors: [{ sensorType: 'temperature', alertMax: 85 }] }, now - 40 * MINUTE)
  server.use(plantHandler(plant))
  return plant
}

const names = (chart: HTMLElement) => drawn.get(chart)?.data.map((trace) => trace.name ?? '') ?? []

test('alerts and changes of the configuration are on the time axis, and the alerts listed below', async () => {
  eventfulPlant()
  renderApp('/devices/device-001?view=history')
  const list = await screen.findByRole('list', { name: /^Alerts of the range/ })
  const link = within(list).getByRole('link', { name: /critical: temperature above 85, peak 91.0 °C.*lasted 5 min/ })
  expect(link).toHaveAttribute('href', expect.stringMatching(/^\/alerts\?alert=/))
  const chart = screen.getByRole('img', { name: /^History of temperature/ })
  await waitFor(() => expect(names(chart)).toEqual(expect.arrayContaining([expect.stringMatching(/^alert:/), 'configuration changed'])))
})

test('an alert that comes live is listed at once', async () => {
  eventfulPlant()
  renderApp('/devices/device-001?view=history')
  await screen.findByText('1 alert in this range')
  FakeSocket.last.accept()
  const now = new Date().toISOString()
  FakeSocket.last.frame({
    type: 'alert-triggered', sequence: 99, alertId: 'new', version: 1, deviceId: 'device-001', sensorType: 'temperature', alertType: 'threshold_exceeded',
    severity: 'high', status: 'triggered', message: 'temperature 88 celsius is above 85 celsius', value: 88, threshold: 85, peak: 88, count: 1, timestamp: now,
    triggeredAt: new Date(Date.now() - 10 * MINUTE).toISOString(), actor: 'system',
  })
  await screen.findByRole('link', { name: /high: temperature 88.0 °C, above 85.*still open/ })
})

test('an address with a sensor and a time opens their history', async () => {
  const { address } = renderApp('/devices/device-001?sensor=temperature&from=2026-01-15T10:00:00Z&to=2026-01-15T11:00:00Z')
  await screen.findByRole('img', { name: /^History of temperature/ })
  await userEvent.click(screen.getByRole('link', { name: 'Trend' }))
  await screen.findByRole('heading', { name: 'Trend' })
  expect(address.current).toContain('from=2026-01-15T10')
})

test('gauges say what they show, and are remembered', async () => {
  const first = renderApp('/devices/device-001')
  await userEvent.click(await screen.findByRole('button', { name: 'Gauges' }))
  const gauge = await screen.findByRole('meter', { name: 'temperature' })
  expect(gauge).toHaveAttribute('aria-valuetext', expect.stringMatching(/^temperature -?[\d.]+ °C, \w+, normal 20 – 80$/))
  expect(Number(gauge.getAttribute('aria-valuemin'))).toBeLessThan(15)
  expect(Number(gauge.getAttribute('aria-valuemax'))).toBeGreaterThan(85)
  first.unmount()
  renderApp('/devices/device-001')
  await screen.findByRole('meter', { name: 'temperature' })
})

test('moving statistics are shown of each sensor', async () => {
  renderApp('/devices/device-001')
  const region = await screen.findByRole('region', { name: 'Moving statistics' })
  await waitFor(() => expect(within(region).getAllByRole('row')).toHaveLength(3))
})

function answerTrend(more: Partial<Trend>): void {
  const at = (minutes: number) => new Date(Date.now() + minutes * MINUTE).toISOString()
  const points = Array.from({ length: 20 }, (_, i) => ({ timestamp: at(-60 + 3 * i), value: 70 + i / 10 + (i % 2) / 10, min: 69, max: 74, count: 90 }))
  const trend: Trend = {
    deviceId: 'device-001', sensorType: 'temperature', unit: 'celsius', window: '1h', from: at(-60), to: at(0), bucketSeconds: 180, points, direction: 'increasing',
    slopePerHour: 2, confidence: 0.99999, line: { from: { timestamp: at(-60), value: 70 }, to: { timestamp: at(-3), value: 72 } },
    crossing: { at: at(150), inSeconds: 9000, limit: 85 }, statistics: { avg: 71, min: 69, max: 74, count: 1800, stddev: 1 }, ...more,
  }
  server.use(http.get('*/api/v1/analytics/trends/device-001', () => HttpResponse.json({ success: true, data: trend, meta: { count: 20 } })))
}

test('a trend is told in words, with when the limit is crossed, and drawn with its forecast', async () => {
  answerTrend({})
  renderApp('/devices/device-001?view=trend')
  const status = await screen.findByText(/temperature is rising by 2\.00 °C per hour\./)
  expect(status.parentElement).toHaveTextContent(/crosses 85 °C in 2 h \(/)
  const chart = await screen.findByRole('img', { name: /^Trend of temperature/ })
  await waitFor(() => expect(names(chart)).toEqual(expect.arrayContaining(['fitted line', 'forecast range (95%)', 'forecast'])))
  expect(screen.getByText('practically certain')).toBeInTheDocument()
})

test('where there is no significant trend that is said plainly, and nothing is foretold', async () => {
  answerTrend({ direction: 'stable', confidence: 0.4, crossing: null })
  renderApp('/devices/device-001?view=trend')
  await screen.findByText(/No significant trend of temperature in the last 1 h\./)
  const chart = await screen.findByRole('img', { name: /^Trend of temperature/ })
  await waitFor(() => expect(names(chart)).toContain('fitted line'))
  expect(names(chart)).not.toContain('forecast')
})

test('events are one list of alerts and changes, to be filtered', async () => {
  eventfulPlant()
  renderApp('/devices/device-001?view=events')
  await screen.findByText('temperature alert above: 90 → 85')
  const list = screen.getByRole('list', { name: 'Events' })
  expect(list).toHaveTextContent(/Resolved.*temperature 91.*Alert.*temperature 91.*Configuration changed, version 4/)
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Show' }), 'Configuration')
  expect(screen.getByRole('list', { name: 'Events' })).not.toHaveTextContent('temperature 91')
})

test('the chart is saved as a picture with its title, the data as the rows of the API', async () => {
  const saved: Blob[] = []
  vi.stubGlobal('URL', class extends URL {
    static override createObjectURL = (blob: Blob) => `blob:${saved.push(blob)}`
    static override revokeObjectURL = () => undefined
  })
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue()
  renderApp('/devices/device-001?view=history&from=2026-01-15T10:00:00Z&to=2026-01-15T10:10:00Z')
  await userEvent.click(await screen.findByRole('button', { name: 'SVG' }))
  await waitFor(() => expect(saved).toHaveLength(1))
  expect(await saved[0]?.text()).toContain('device-001 · temperature (°C)')
  await userEvent.click(screen.getByRole('button', { name: 'CSV, every reading' }))
  await waitFor(() => expect(saved).toHaveLength(2))
  const rows = (await saved[1]?.text() ?? '').trim().split('\r\n')
  expect(rows[0]).toBe('timestamp,value,min,max,count,quality')
  expect(rows).toHaveLength(301)
})

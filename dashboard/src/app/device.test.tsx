import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { expect, test } from 'vitest'
import { Plant } from '../../mock/plant'
import { drawn, relayout } from '@/test/fakePlotly'
import { FakeSocket } from '@/test/FakeSocket'
import { renderApp } from '@/test/renderApp'
import { server } from '@/test/server'

const historyChart = () => screen.findByRole('img', { name: /^History of temperature/ })

/** Notes what history is asked for. */
function noteHistory(): URLSearchParams[] {
  const plant = new Plant('reference')
  const asked: URLSearchParams[] = []
  server.use(http.get('*/api/v1/devices/device-001/history', ({ request }) => {
    const url = new URL(request.url)
    asked.push(url.searchParams)
    return HttpResponse.json(plant.get(url)?.body as object)
  }))
  return asked
}

test('shows the current values, the limits and the details of a device', async () => {
  renderApp('/devices/device-001')
  await screen.findByRole('heading', { level: 1, name: 'device-001' })
  const row = await within(await screen.findByRole('region', { name: 'Current values' })).findByRole('row', { name: /^temperature/ })
  expect(row).toHaveTextContent(/\d+\.\d °C/)
  await userEvent.click(screen.getByRole('link', { name: 'Configuration' }))
  const limits = await screen.findByRole('region', { name: 'Limits' })
  expect(within(limits).getByRole('row', { name: 'temperature 20 – 80 °C 15 °C 85 °C' })).toBeInTheDocument()
  expect(FakeSocket.last.url).toMatch(/\/ws\/machines\/device-001/)
})

test('a reading from the socket is the current value', async () => {
  renderApp('/devices/device-001')
  await screen.findByRole('region', { name: 'Current values' })
  FakeSocket.last.accept()
  FakeSocket.last.frame({
    type: 'sensor-data', deviceId: 'device-001', timestamp: new Date().toISOString(),
    data: { sensorType: 'temperature', value: 84.2, unit: 'celsius', quality: 'good', status: 'warning' },
  })
  const row = await screen.findByRole('row', { name: /^temperature 84\.2 °C.*warning/ })
  expect(row).toHaveTextContent('now')
})

test('the live chart begins with history and goes on with the socket', async () => {
  renderApp('/devices/device-001')
  const chart = await screen.findByRole('img', { name: 'temperature, last ten minutes' })
  await waitFor(() => expect(drawn.get(chart)?.data[0]?.x.length).toBeGreaterThan(100), { timeout: 3000 })
  FakeSocket.last.accept()
  FakeSocket.last.frame({
    type: 'sensor-data', deviceId: 'device-001', timestamp: new Date().toISOString(),
    data: { sensorType: 'temperature', value: 61.25, unit: 'celsius', quality: 'good', status: 'normal' },
  })
  await waitFor(() => expect(drawn.get(chart)?.data.find((trace) => trace.name === 'newest')?.y).toEqual([61.25]), { timeout: 3000 })
})

test('zooming asks for finer history of just that range', async () => {
  const asked = noteHistory()
  renderApp('/devices/device-001?span=86400000')
  const chart = await historyChart()
  await waitFor(() => expect(relayout.get(chart)).toBeDefined())
  const to = Date.now() - 3_600_000
  act(() => relayout.get(chart)?.({ 'xaxis.range[0]': to - 300_000, 'xaxis.range[1]': to }))
  await waitFor(() => {
    expect(asked.at(-1)?.get('from')).toBe(new Date(to - 300_000).toISOString())
    expect(asked.at(-1)?.get('to')).toBe(new Date(to).toISOString())
  }, { timeout: 2000 })
  expect(Number(asked.at(-1)?.get('points'))).toBeGreaterThan(0)
  await screen.findByText('every reading')
})

test('everything the pointer does in the chart can be done by keyboard', async () => {
  const asked = noteHistory()
  renderApp('/devices/device-001?view=history')
  await historyChart()
  const user = userEvent.setup()
  const length = () => Date.parse(asked.at(-1)?.get('to') ?? '') - Date.parse(asked.at(-1)?.get('from') ?? '')
  act(() => screen.getByRole('group', { name: /^History of temperature/ }).focus())
  await user.keyboard('+')
  await waitFor(() => expect(length()).toBe(1_800_000))
  await user.keyboard('{ArrowLeft}')
  await waitFor(() => expect(Date.parse(asked.at(-1)?.get('to') ?? '')).toBeLessThan(Date.now() - 300_000))
  await user.keyboard('0')
  await waitFor(() => expect(length()).toBe(3_600_000))
})

test('shows the statistics of the range', async () => {
  renderApp('/devices/device-001?view=history')
  const list = await screen.findByLabelText('Statistics of the range')
  expect(list).toHaveTextContent(/Least[\d.]+ °C/)
  expect(list).toHaveTextContent(/Readings[\d,]+/)
})

test('after a lost connection the gap is fetched', async () => {
  const asked = noteHistory()
  renderApp('/devices/device-001')
  await screen.findByRole('img', { name: 'temperature, last ten minutes' })
  FakeSocket.last.accept()
  await waitFor(() => expect(asked.length).toBeGreaterThan(0))
  FakeSocket.last.break()
  await waitFor(() => expect(FakeSocket.opened.length).toBe(2))
  const lostUntil = new Date().toISOString()
  FakeSocket.last.accept()
  await waitFor(() => expect(asked.some((query) => (query.get('to') ?? '') >= lostUntil && (query.get('from') ?? '') < lostUntil)).toBe(true))
})

test('a device that does not exist is said so', async () => {
  renderApp('/devices/nobody')
  await screen.findByRole('heading', { name: 'There is no device nobody.' })
  expect(screen.getByRole('link', { name: 'Show all devices' })).toHaveAttribute('href', '/')
})

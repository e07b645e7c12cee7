import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test } from 'vitest'
import { Plant } from '../../mock/plant'
import { calmPlant } from '@/test/calmPlant'
import { FakeSocket } from '@/test/FakeSocket'
import { renderApp } from '@/test/renderApp'
import { lockedPlant, plantHandler, server } from '@/test/server'

beforeEach(() => {
  Object.assign(globalThis, { innerWidth: 1920, innerHeight: 1080 })
  calmPlant()
})

const reading = (value: number, status: string) => ({
  type: 'sensor-data', deviceId: 'device-001', timestamp: new Date().toISOString(),
  data: { sensorType: 'temperature', value, unit: 'celsius', quality: 'good', status },
})
const raised = (alertId: string, severity: string) => ({
  type: 'alert-triggered', sequence: 1, version: 1, alertId, deviceId: 'device-002', sensorType: 'pressure', alertType: 'threshold_exceeded', severity,
  status: 'triggered', message: `pressure of ${alertId}`, value: 58.5, threshold: 55, peak: 58.5, count: 1, actor: 'system',
  timestamp: new Date().toISOString(), triggeredAt: new Date().toISOString(),
})
const tile = (deviceId: string) => screen.findByRole('heading', { name: deviceId, level: 2 })
const devices = () => within(screen.getByRole('list', { name: 'Devices' })).getAllByRole('heading').map((heading) => heading.textContent)

test('a small plant has a tile for each device, with its live value and the abnormal ones first', async () => {
  renderApp('/wall')
  await tile('device-001')
  expect(screen.queryByRole('navigation')).not.toBeInTheDocument()
  FakeSocket.last.accept()
  FakeSocket.last.frame(reading(77.7, 'normal'))
  await screen.findByText('77.7')
  FakeSocket.last.frame(raised('a', 'high'))
  await waitFor(() => expect(devices()).toEqual(['device-002', 'device-001', 'device-003', 'device-004', 'device-005']))
})

test('shows six alerts, the most urgent first, and how many more there are', async () => {
  renderApp('/wall')
  await tile('device-001')
  FakeSocket.last.accept()
  ;['low', 'low', 'critical', 'low', 'low', 'low', 'high', 'low'].forEach((severity, index) => FakeSocket.last.frame(raised(`a${index}`, severity)))
  const alerts = screen.getByRole('region', { name: 'Open alerts' })
  await within(alerts).findByText('+2 more open alerts')
  expect(within(alerts).getAllByRole('listitem').slice(0, 2).map((row) => /critical|high/.exec(row.textContent)?.[0])).toEqual(['critical', 'high'])
  expect(within(alerts).getAllByRole('listitem')).toHaveLength(6)
})

test('a large plant is shown by its areas, which name what is abnormal', async () => {
  const plant = calmPlant('factory', 60)
  plant.desk.raise({ deviceId: 'CNC-001', alertType: 'data_anomaly', severity: 'critical', message: 'odd' })
  renderApp('/wall')
  const list = await screen.findByRole('list', { name: 'Areas' })
  FakeSocket.last.accept()
  await waitFor(() => expect(within(list).getAllByRole('heading')[0]).toHaveTextContent('plant-1 / hall-1 / line-1'))
  await within(list).findByText('CNC-001')
})

test('a small screen shows what fits and says that the rest is normal', async () => {
  Object.assign(globalThis, { innerWidth: 360, innerHeight: 500 })
  renderApp('/wall')
  await screen.findByText(/^\+\d more, all normal$/)
})

test('Escape and Leave go back to the overview, and the page gets its own theme back', async () => {
  const user = userEvent.setup()
  const { address } = renderApp('/wall')
  await tile('device-001')
  expect(document.documentElement.dataset.theme).toBe('dark')
  await user.keyboard('{Escape}')
  await screen.findByRole('navigation', { name: 'Main' })
  expect(address.current).toBe('/')
  expect(document.documentElement.dataset.theme).toBeUndefined()
  await user.click(screen.getByRole('link', { name: 'Wall mode' }))
  await user.click(await screen.findByRole('button', { name: 'Leave' }))
  await screen.findByRole('navigation', { name: 'Main' })
})

test('is light where a person chose it on this wall', async () => {
  const { unmount } = renderApp('/wall')
  await tile('device-001')
  await userEvent.click(screen.getByRole('button', { name: 'Light' }))
  expect(document.documentElement.dataset.theme).toBe('light')
  act(() => unmount())
  renderApp('/wall')
  await screen.findByRole('button', { name: 'Dark' })
})

test('says that the connection is lost and keeps the last state', async () => {
  renderApp('/wall')
  await tile('device-001')
  FakeSocket.last.accept()
  FakeSocket.last.frame(reading(77.7, 'normal'))
  FakeSocket.last.break()
  await screen.findByText(/^Connection lost, last known state from/)
  await screen.findByText('77.7')
})

test('an empty plant says so, until the first reading', async () => {
  server.use(plantHandler(new Plant('empty')))
  renderApp('/wall')
  await screen.findByText(/^No device has reported yet/)
  FakeSocket.last.accept()
  FakeSocket.last.frame(reading(21.5, 'normal'))
  await tile('device-001')
})

test('nobody sees the wall without signing in', async () => {
  lockedPlant()
  renderApp('/wall', 'nobody')
  await screen.findByLabelText('Password')
  expect(screen.queryByRole('heading', { name: 'device-001' })).not.toBeInTheDocument()
})

import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, test } from 'vitest'
import { Plant } from '../../mock/plant'
import { calmPlant } from '@/test/calmPlant'
import { FakeSocket } from '@/test/FakeSocket'
import { renderApp } from '@/test/renderApp'
import { plantHandler, server } from '@/test/server'

beforeEach(() => void calmPlant())

const reading = (value: number, status: string, deviceId = 'device-001') => ({
  type: 'sensor-data', deviceId, timestamp: new Date().toISOString(),
  data: { sensorType: 'temperature', value, unit: 'celsius', quality: 'good', status },
})
const announced = () => screen.getAllByRole('status').map((region) => region.textContent)
const card = (name: RegExp) => screen.findByRole('link', { name })

test('shows the devices that REST knows, each as one link that says how it is', async () => {
  renderApp('/')
  expect(await card(/^device-001, normal, assembly-line-1, temperature [\d.]+ °C/)).toHaveAttribute('href', '/devices/device-001')
  expect(screen.getAllByRole('listitem').filter((item) => item.hasAttribute('aria-posinset'))).toHaveLength(5)
  expect(FakeSocket.last.url).toMatch(/^ws:.*\/ws\/dashboard\?batch=true$/)
})

test('a reading from the socket is on its card, and an alert is among what needs attention', async () => {
  const plant = new Plant('factory', 5)
  plant.machines.splice(5)
  plant.machines.push(...Array.from({ length: 5 }, (_, i) => ({ deviceId: `M-${i}`, type: 'm', location: '', signals: [], silentSince: null, version: 1 })))
  server.use(plantHandler(plant))
  renderApp('/')
  await card(/^device-001/)
  FakeSocket.last.accept()
  FakeSocket.last.frame({ type: 'sensor-data-batch', updates: [reading(99.5, 'alert')] })
  await card(/^device-001, alert, .*temperature 99\.5 °C/)
  await waitFor(() => expect(screen.getByRole('heading', { name: /Needs attention 1/ })).toBeInTheDocument(), { timeout: 4000 })
})

test('a device that has never been seen appears with its first reading', async () => {
  renderApp('/')
  await card(/^device-001/)
  FakeSocket.last.accept()
  FakeSocket.last.frame(reading(21.5, 'normal', 'my-machine'))
  await card(/^my-machine, normal, temperature 21\.5 °C/)
})

test('the plant’s figures come with the system status', async () => {
  renderApp('/')
  await card(/^device-001/)
  FakeSocket.last.accept()
  const figures = { ...new Plant('reference').figures(Date.now()), readingsPerSecond: 4321, systemHealth: 'degraded' as const }
  FakeSocket.last.frame({ type: 'system-status', timestamp: figures.timestamp, data: figures })
  await screen.findByText('4,321')
  expect(screen.getByRole('region', { name: 'System' })).toHaveTextContent('degraded')
})

test('search and state narrow the list and can be taken back', async () => {
  const user = userEvent.setup()
  renderApp('/')
  await card(/^device-001/)
  await user.type(screen.getByRole('searchbox'), 'packaging')
  await waitFor(() => expect(screen.queryByRole('link', { name: /^device-001/ })).not.toBeInTheDocument())
  expect(screen.getByRole('link', { name: /^device-005/ })).toBeInTheDocument()
  expect(screen.getByText('2 of 5 devices')).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: /offline/ }))
  await user.click(await screen.findByRole('button', { name: 'Clear filters' }))
  await card(/^device-001/)
})

test('an empty installation says what to do, with this address, until the first reading arrives', async () => {
  server.use(plantHandler(new Plant('empty')))
  renderApp('/')
  await screen.findByText(/^mosquitto_pub -h localhost -p 1883/)
  expect(screen.getByText(new RegExp(`^curl -X POST ${location.origin}/api/v1/sensors/readings`))).toBeInTheDocument()
  FakeSocket.last.accept()
  FakeSocket.last.frame(reading(21.5, 'normal', 'my-machine'))
  await card(/^my-machine/)
  expect(screen.queryByText(/^mosquitto_pub/)).not.toBeInTheDocument()
})

test('a lost connection is said, the last state stays, and the socket comes back', async () => {
  renderApp('/')
  await card(/^device-001/)
  FakeSocket.last.accept()
  FakeSocket.last.frame(reading(77.7, 'normal'))
  FakeSocket.last.break()
  await screen.findByText(/^Connection lost, last known state from \d\d:\d\d:\d\d\.$/)
  expect(announced()).toContain('Connection to Plantwin lost. What you see is the last known state.')
  await card(/^device-001, normal.*77\.7/)
  await waitFor(() => expect(FakeSocket.opened).toHaveLength(2), { timeout: 2000 })
  FakeSocket.last.accept()
  expect(screen.queryByText(/^Connection lost/)).not.toBeInTheDocument()
  expect(announced()).toContain('Connection to Plantwin is back. Values are live.')
})

test('says what failed when REST refuses, and tries again when asked', async () => {
  server.use(http.get('*/api/v1/devices', () => HttpResponse.json({ title: 'Unavailable', status: 503, detail: 'PostgreSQL does not answer' }, { status: 503 })))
  renderApp('/')
  const alert = await screen.findByRole('alert')
  expect(alert).toHaveTextContent('PostgreSQL does not answer')
  server.resetHandlers()
  await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }))
  await card(/^device-001/)
})

const pressed = { alertId: 'p', deviceId: 'device-002', sensorType: 'pressure', alertType: 'threshold_exceeded', message: 'pressure 58.5 psi is above 55 psi', value: 58.5, threshold: 55, peak: 58.5, count: 1 }
const event = (type: string, version: number, more: object = {}) => ({
  ...pressed, type, version, sequence: version, severity: 'critical', status: 'triggered', actor: 'system', timestamp: new Date().toISOString(), triggeredAt: new Date().toISOString(), ...more,
})

test('an alert is beside the devices, on its card and in the counts until it is over', async () => {
  renderApp('/')
  await card(/^device-002, normal/)
  const panel = screen.getByRole('region', { name: /^Open alerts/ })
  FakeSocket.last.accept()
  await within(panel).findByText('No open alerts')
  FakeSocket.last.frame(event('alert-triggered', 1))
  expect(within(panel).getByRole('link', { name: /device-002.*critical.*pressure 58\.5 psi, above 55/ })).toHaveAttribute('href', '/alerts?alert=p')
  expect(screen.getByRole('link', { name: '1 critical' })).toHaveAttribute('href', '/alerts?severity=critical')
  await card(/^device-002, alert, critical/)
  FakeSocket.last.frame(event('alert-acknowledged', 2, { status: 'acknowledged', actor: 'otto' }))
  await within(panel).findByText(/acknowledged by otto/)
  await card(/^device-002, alert, critical, acknowledged/)
  FakeSocket.last.frame(event('alert-shelved', 3, { status: 'acknowledged', shelvedUntil: new Date(Date.now() + 3_600_000).toISOString() }))
  await within(panel).findByText('1 shelved')
  expect(within(panel).queryByRole('link', { name: /device-002/ })).not.toBeInTheDocument()
  FakeSocket.last.frame(event('alert-resolved', 4, { status: 'resolved' }))
  await within(panel).findByText('No open alerts')
  await card(/^device-002, normal/)
})

test('alerts keep their place under the pointer and newer ones are announced above them', async () => {
  const user = userEvent.setup()
  renderApp('/')
  await card(/^device-002, normal/)
  FakeSocket.last.accept()
  FakeSocket.last.frame(event('alert-triggered', 1, { severity: 'low' }))
  const panel = screen.getByRole('region', { name: /^Open alerts/ })
  await user.hover(await within(panel).findByRole('link', { name: /low/ }))
  FakeSocket.last.frame(event('alert-triggered', 1, { sequence: 2, alertId: 'q', deviceId: 'device-003' }))
  await user.click(await within(panel).findByRole('button', { name: 'Show 1 more' }))
  await waitFor(() => expect(within(panel).getAllByRole('link')[0]).toHaveTextContent('device-003'))
})

test('says which service is not well, why, and since when if it saw it begin', async () => {
  renderApp('/')
  await card(/^device-001/)
  FakeSocket.last.accept()
  const figures = new Plant('reference').figures(Date.now())
  const told = (level: string, detail: string, timestamp: string) => FakeSocket.last.frame({
    type: 'system-status', timestamp, data: { ...figures, timestamp, systemHealth: 'degraded', services: [{ name: 'store', level: 'up', detail: '' }, { name: 'redis', level, detail }] },
  })
  const system = screen.getByRole('region', { name: 'System' })
  told('up', '', new Date(Date.now() - 60_000).toISOString())
  await within(system).findByText('All 2 services are up')
  told('degraded', 'Redis does not answer', new Date().toISOString())
  await within(system).findByText('Redis does not answer')
  expect(system).toHaveTextContent(/redis\s*degraded\s*since \d\d:\d\d:\d\d/)
  expect(within(system).getByRole('link', { name: 'System' })).toHaveAttribute('href', '/system')
})

test('places fold, stay folded, and narrow the page to what is in them', async () => {
  const user = userEvent.setup()
  calmPlant('factory', 24)
  const { unmount } = renderApp('/')
  await user.click(await screen.findByRole('button', { name: /^assembly-line-1 2 devices/ }))
  await waitFor(() => expect(screen.queryByRole('link', { name: /^device-001/ })).not.toBeInTheDocument())
  act(() => unmount())
  renderApp('/')
  await screen.findByRole('button', { name: /^assembly-line-1/, expanded: false })
  await user.click(screen.getByRole('button', { name: 'Show only assembly-line-1' }))
  await screen.findByText('2 of 29 devices')
  await user.click(await screen.findByRole('button', { name: 'Show all places again' }))
  await waitFor(() => expect(screen.queryByText('2 of 29 devices')).not.toBeInTheDocument())
})

test('the filters are in the address, and an address is taken over', async () => {
  const user = userEvent.setup()
  const { address } = renderApp('/?q=packaging')
  await card(/^device-005/)
  expect(screen.getByRole('searchbox')).toHaveValue('packaging')
  await user.clear(screen.getByRole('searchbox'))
  await user.type(screen.getByRole('searchbox'), 'line-2')
  await waitFor(() => expect(address.current).toBe('/?q=line-2'))
  await user.click(screen.getByRole('link', { name: 'Overview' }))
  await waitFor(() => expect(screen.getByRole('searchbox')).toHaveValue(''))
  await card(/^device-005/)
})

test('the theme goes round and is kept', async () => {
  renderApp('/')
  await userEvent.click(screen.getByRole('button', { name: /^Theme: as the system/ }))
  expect(document.documentElement.dataset.theme).toBe('dark')
  expect(localStorage.getItem('plantwin.theme')).toBe('dark')
  await userEvent.click(screen.getByRole('button', { name: /^Theme: dark/ }))
  await userEvent.click(screen.getByRole('button', { name: /^Theme: light/ }))
  expect(localStorage.getItem('plantwin.theme')).toBeNull()
})

test('nothing is held of a page that was left', async () => {
  const { unmount } = renderApp('/')
  await card(/^device-001/)
  const socket = FakeSocket.last
  act(() => unmount())
  expect(socket.closed).toBe(true)
})

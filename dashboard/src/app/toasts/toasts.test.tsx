import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { Plant } from '../../../mock/plant'
import type { Alert, Severity } from '@/api/types'
import { FakeSocket } from '@/test/FakeSocket'
import { renderApp } from '@/test/renderApp'
import { plantHandler, server } from '@/test/server'

/** A plant whose alerts reach the page as they would in a browser. */
function open(path: string) {
  const plant = new Plant('reference')
  plant.desk.alerts.length = 0
  server.use(plantHandler(plant))
  const app = renderApp(path)
  plant.desk.listen((frame) => FakeSocket.last.frame(frame))
  const raise = (deviceId: string, severity: Severity): Alert =>
    plant.desk.raise({ deviceId, alertType: 'threshold_exceeded', sensorType: 'pressure', severity, value: 58.52, threshold: 55 })
  return { ...app, plant, raise }
}

const region = () => screen.findByRole('region', { name: 'New alerts' })
const gone = () => waitFor(() => expect(screen.queryByRole('region', { name: 'New alerts' })).not.toBeInTheDocument())

async function ready() {
  await screen.findByRole('link', { name: /^device-001/ })
  FakeSocket.last.accept()
}

afterEach(() => {
  vi.useRealTimers()
})

test('a new alert says what it is, and can be acknowledged where it is', async () => {
  const { plant, raise } = open('/')
  await ready()
  const { id } = raise('device-002', 'critical')
  const toast = within(await region()).getByRole('listitem')
  expect(toast).toHaveTextContent('device-002 critical')
  expect(toast).toHaveTextContent('pressure 58.5 psi, above 55')
  expect(within(toast).getByRole('link', { name: 'Show' })).toHaveAttribute('href', `/alerts?alert=${id}`)
  await userEvent.click(within(toast).getByRole('button', { name: 'Acknowledge' }))
  await gone()
  expect(plant.desk.alerts[0]?.status).toBe('acknowledged')
})

test('three are shown, the rest is summed up, and all can be dismissed at once', async () => {
  const { raise } = open('/')
  await ready()
  for (let i = 1; i <= 7; i++) raise(`device-00${i}`, 'high')
  const list = await region()
  expect(within(list).getAllByRole('listitem')).toHaveLength(3)
  expect(within(list).getByRole('link', { name: '4 more alerts' })).toHaveAttribute('href', '/alerts')
  await userEvent.click(within(list).getByRole('button', { name: 'Dismiss all' }))
  await gone()
})

test('it goes when the alert is resolved or acknowledged elsewhere', async () => {
  const { plant, raise } = open('/')
  await ready()
  const one = raise('device-001', 'high')
  const two = raise('device-002', 'high')
  await region()
  act(() => plant.desk.tell(one, 'resolved', 'otto', null, Date.now(), { status: 'resolved' }))
  await waitFor(() => expect(screen.getAllByRole('listitem').some((item) => item.textContent.startsWith('device-001 high'))).toBe(false))
  act(() => plant.desk.tell(two, 'acknowledged', 'otto', null, Date.now(), { status: 'acknowledged' }))
  await gone()
})

test('the list of alerts shows new ones itself', async () => {
  const { raise } = open('/alerts')
  await screen.findByRole('navigation', { name: 'Alerts' })
  FakeSocket.last.accept()
  raise('device-002', 'critical')
  await screen.findByRole('link', { name: '1 open alert, critical' })
  expect(screen.queryByRole('region', { name: 'New alerts' })).not.toBeInTheDocument()
})

test('F6 leads to the toasts and back, and the keyboard is never lost', async () => {
  const { raise } = open('/')
  await ready()
  const user = userEvent.setup()
  const search = screen.getByRole('searchbox')
  search.focus()
  raise('device-001', 'high')
  raise('device-002', 'high')
  const list = await region()
  await user.keyboard('{F6}')
  await waitFor(() => expect(within(list).getAllByRole('button', { name: 'Acknowledge' })[0]).toHaveFocus())
  await user.keyboard('{F6}')
  expect(search).toHaveFocus()
  await user.keyboard('{F6}{Enter}')
  await waitFor(() => expect(within(list).getAllByRole('listitem')).toHaveLength(1))
  await waitFor(() => expect(within(list).getByRole('button', { name: 'Acknowledge' })).toHaveFocus())
  await user.keyboard('{Enter}')
  await gone()
  await waitFor(() => expect(search).toHaveFocus())
})

test('less urgent ones leave by themselves, but not while somebody reads them', async () => {
  const { raise } = open('/')
  await ready()
  vi.useFakeTimers()
  raise('device-001', 'low')
  raise('device-002', 'high')
  const toasts = () => screen.queryAllByRole('listitem').filter((item) => within(item).queryByRole('button', { name: 'Dismiss' }) !== null)
  expect(toasts()).toHaveLength(2)
  act(() => screen.getByRole('region', { name: 'New alerts' }).focus())
  act(() => void vi.advanceTimersByTime(20_000))
  expect(toasts()).toHaveLength(2)
  act(() => screen.getByRole('searchbox').focus())
  act(() => void vi.advanceTimersByTime(8_500))
  expect(toasts()).toHaveLength(1)
})

test('urgent alerts are said at once, the others when there is a pause, many in one sentence', async () => {
  const { raise, container } = open('/')
  await ready()
  const said = (how: string) => container.querySelector(`[aria-live=${how}].hidden`)?.textContent
  raise('device-002', 'low')
  await waitFor(() => expect(said('polite')).toBe('New alert, low: device-002, pressure 58.5 psi, above 55'))
  expect(said('assertive')).toBe('')
  raise('device-001', 'critical')
  raise('device-003', 'high')
  await waitFor(() => expect(said('assertive')).toBe('2 new alerts'))
})

test('the window’s title and the header count what is open', async () => {
  const { raise } = open('/')
  await ready()
  await waitFor(() => expect(document.title).toBe('Plantwin'))
  raise('device-001', 'low')
  raise('device-002', 'high')
  await screen.findByRole('link', { name: '2 open alerts, the worst high' })
  await waitFor(() => expect(document.title).toBe('(2) Plantwin'))
})

test('another page is named by the window, and its heading takes the keyboard', async () => {
  open('/')
  await ready()
  await userEvent.click(within(screen.getByRole('navigation', { name: 'Main' })).getByRole('link', { name: 'System' }))
  await waitFor(() => expect(document.title).toBe('System – Plantwin'))
  await waitFor(() => expect(document.activeElement?.tagName).toBe('H1'))
})

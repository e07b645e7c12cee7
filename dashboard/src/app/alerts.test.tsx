import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { expect, test } from 'vitest'
import type { Plant } from '../../mock/plant'
import type { Alert } from '@/api/types'
import { FakeSocket } from '@/test/FakeSocket'
import { renderApp } from '@/test/renderApp'
import { lockedPlant, plantHandler, server } from '@/test/server'

/** A plant in which only these alerts are open; every word about them comes to the page. */
function plantWith(...alerts: Partial<Alert>[]): Plant {
  const plant = lockedPlant('empty')
  alerts.forEach((alert, index) => plant.desk.raise({
    deviceId: `M-${index + 1}`, sensorType: 'pressure', alertType: 'threshold_exceeded', message: 'pressure is high', value: 58, threshold: 55, peak: 60, ...alert,
  }))
  return plant
}

async function open(plant: Plant, path = '/alerts', as = 'otto') {
  const app = renderApp(path, { plant, as })
  await waitFor(() => expect(FakeSocket.opened).not.toHaveLength(0))
  FakeSocket.last.accept()
  plant.desk.listen((frame) => FakeSocket.last.frame(frame))
  await waitFor(() => expect(app.alerts.loaded).toBe(true))
  return { ...app, user: userEvent.setup() }
}

const row = (name: RegExp) => screen.findByRole('row', { name })
const places = () => screen.getAllByRole('row').map((one) => /M-\d/.exec(one.textContent)?.[0])

test('lists what is open, the most urgent first, with who has it', async () => {
  const plant = plantWith({ severity: 'low' }, { severity: 'critical' }, { severity: 'high', status: 'acknowledged', acknowledgedBy: 'erika' })
  await open(plant)
  await row(/M-1/)
  expect(places()).toEqual(['M-2', 'M-1', 'M-3'])
  expect(await row(/M-3/)).toHaveTextContent('erika has it')
  expect(screen.getByText('3 open')).toBeInTheDocument()
})

test('keeps what was told while the list was read, though the list lacks it and its value is older', async () => {
  const plant = plantWith()
  let answer: () => void = () => undefined
  server.use(
    http.get('*/api/v1/alerts', async () => {
      await new Promise<void>((resolve) => (answer = resolve))
      return HttpResponse.json({ success: true, data: [], meta: { totalAlerts: 0, nextCursor: null } })
    }),
    plantHandler(plant))
  const app = renderApp('/alerts', { plant, as: 'otto' })
  await waitFor(() => expect(FakeSocket.opened).not.toHaveLength(0))
  FakeSocket.last.accept()
  plant.desk.listen((frame) => FakeSocket.last.frame(frame))
  plant.desk.raise({
    deviceId: 'M-1', sensorType: 'pressure', alertType: 'threshold_exceeded', value: 58, threshold: 55, triggeredAt: new Date(Date.now() - 5_000).toISOString(),
  })
  await row(/M-1/)
  answer()
  await waitFor(() => expect(app.alerts.loaded).toBe(true))
  expect(await row(/M-1/)).toBeVisible()
})

test('acknowledging a row is sent, and the row says who has it', async () => {
  const plant = plantWith({})
  const { user } = await open(plant)
  await user.click(await screen.findByRole('button', { name: 'Acknowledge M-1 pressure' }))
  await waitFor(async () => expect(await row(/M-1/)).toHaveTextContent('otto has it'))
  expect(plant.desk.alerts[0]).toMatchObject({ status: 'acknowledged', acknowledgedBy: 'otto' })
})

test('arrows, Space, Shift and Ctrl+A choose; R resolves all of them with one note and says who was faster', async () => {
  const plant = plantWith({}, {}, {})
  const { user } = await open(plant)
  await row(/M-1/)
  await user.tab()
  while (document.activeElement?.getAttribute('role') !== 'row') await user.tab()
  await user.keyboard(' {Shift>}{ArrowDown}{/Shift}')
  await screen.findByText('2 selected', { selector: 'strong' })
  await user.keyboard('{Control>}a{/Control}')
  await screen.findByText('3 selected', { selector: 'strong' })
  await user.keyboard('r')
  const dialog = await screen.findByRole('dialog', { name: 'Resolve 3 alerts' })
  const gone = plant.desk.alerts[1]
  server.use(http.put(`*/api/v1/alerts/${gone?.id ?? ''}/resolve`, () => HttpResponse.json(
    { title: 'No', status: 409, detail: 'is resolved already', current: { ...gone, status: 'resolved', resolvedBy: 'erika', resolvedAt: null, version: 9 } }, { status: 409 })))
  await user.type(within(dialog).getByRole('textbox', { name: /^Note/ }), 'bearing replaced{Enter}')
  await within(dialog).findByText('erika resolved it.', { exact: false })
  expect(plant.desk.alerts.filter(({ status, note }) => status === 'resolved' && note === 'bearing replaced')).toHaveLength(2)
  await user.click(within(dialog).getByText('Close', { selector: 'button' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
})

test('rows keep their place while somebody reads; new ones are announced and shown when asked for', async () => {
  const plant = plantWith({ severity: 'low' })
  const { user } = await open(plant)
  await user.hover(await row(/M-1/))
  plant.desk.raise({ deviceId: 'M-9', alertType: 'device_offline', severity: 'critical' })
  const first = plant.desk.alerts.find(({ deviceId }) => deviceId === 'M-1')
  if (first !== undefined) plant.desk.tell(first, 'resolved', 'system', null, Date.now(), { status: 'resolved', resolvedBy: 'system', resolvedAt: new Date().toISOString() })
  await waitFor(async () => expect(await row(/M-1/)).toHaveTextContent('resolved by Plantwin'))
  expect(places()).toEqual(['M-1'])
  await user.click(await screen.findByRole('button', { name: '1 new alert – show' }))
  await row(/M-9/)
  expect(places()).toEqual(['M-9'])
})

test('the address says which alert is shown beside, also one that is long over', async () => {
  const plant = plantWith({ ruleId: 'rule-7' })
  const [alert] = plant.desk.alerts
  if (alert !== undefined) plant.desk.tell(alert, 'resolved', 'erika', 'bearing replaced', Date.now(), { status: 'resolved', resolvedBy: 'erika', resolvedAt: new Date().toISOString() })
  const { user, address } = await open(plant, `/alerts?alert=${alert?.id ?? ''}`)
  const detail = await screen.findByRole('region', { name: 'Alert' })
  await within(detail).findByText('bearing replaced', { selector: 'q' })
  expect(within(detail).getByRole('link', { name: 'Rule that raised it' })).toHaveAttribute('href', '/alerts/rules?rule=rule-7')
  expect(within(detail).getByRole('link', { name: 'Chart of that time' })).toHaveAttribute('href', expect.stringMatching(/^\/devices\/M-1\?sensor=pressure&from=.*&to=/))
  await user.click(within(detail).getByRole('button', { name: 'Close' }))
  await waitFor(() => expect(address.current).toBe('/alerts'))
})

test('an alert that does not exist is said to be unknown', async () => {
  await open(plantWith(), '/alerts?alert=nothing')
  await screen.findByText(/^There is no such alert/)
})

test('who may only look is offered no action', async () => {
  await open(plantWith({}), '/alerts', 'vera')
  await row(/M-1/)
  expect(screen.queryByRole('button', { name: /^Acknowledge/ })).not.toBeInTheDocument()
})

test('without an answer an action waits, and is sent when the connection is back', async () => {
  const plant = plantWith({})
  const { user, actions } = await open(plant)
  await row(/M-1/)
  server.use(http.put('*/api/v1/alerts/*', () => HttpResponse.error()))
  await user.click(await screen.findByRole('button', { name: 'Acknowledge M-1 pressure' }))
  await waitFor(async () => expect(await row(/M-1/)).toHaveTextContent('waiting to be sent'))
  expect(actions.snapshot.waiting).toHaveLength(1)
  await screen.findByText('1 waits to be sent')
  server.use(plantHandler(plant))
  FakeSocket.last.break()
  await waitFor(() => expect(FakeSocket.opened.length).toBeGreaterThan(1))
  FakeSocket.last.accept()
  await waitFor(() => expect(plant.desk.alerts[0]).toMatchObject({ acknowledgedBy: 'otto' }))
  await waitFor(async () => expect(await row(/M-1/)).toHaveTextContent('otto has it'))
  await waitFor(() => expect(screen.queryByText('1 waits to be sent')).not.toBeInTheDocument())
})

test('the history asks for the time, pages on, and downloads exactly that as CSV', async () => {
  const plant = lockedPlant('reference')
  const asked: URL[] = []
  server.events.on('request:start', ({ request }) => {
    if (request.url.includes('/alerts/history')) asked.push(new URL(request.url))
  })
  const user = userEvent.setup()
  const { address } = renderApp('/alerts/history?from=2020-01-01T00:00:00.000Z&severity=high', { plant, as: 'vera' })
  const found = plant.desk.alerts.filter(({ severity }) => severity === 'high').length
  await screen.findByText(`${found} alerts`)
  await user.selectOptions(screen.getByRole('combobox', { name: 'State' }), 'resolved')
  await user.click(screen.getByRole('button', { name: 'Show' }))
  await waitFor(() => expect(address.current).toContain('status=resolved'))
  URL.createObjectURL = () => 'blob:csv'
  URL.revokeObjectURL = () => undefined
  await user.click(screen.getByRole('button', { name: 'Download CSV' }))
  await waitFor(() => expect(asked.at(-1)?.searchParams.get('format')).toBe('csv'))
  const [csv, page] = [asked.at(-1), asked.findLast((url) => !url.searchParams.has('format') && url.searchParams.get('status') === 'resolved')]
  expect(['from', 'to', 'severity', 'status'].map((name) => csv?.searchParams.get(name))).toEqual(['from', 'to', 'severity', 'status'].map((name) => page?.searchParams.get(name)))
  server.events.removeAllListeners()
})

import { act, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { expect, test } from 'vitest'
import type { Snapshot } from '@/live/offline/snapshot'
import type { SnapshotStore } from '@/live/offline/snapshotStore'
import { FakeSocket } from '@/test/FakeSocket'
import { renderApp } from '@/test/renderApp'
import { lockedPlant, server } from '@/test/server'

/** One browser's storage. */
class Shelf implements SnapshotStore {
  kept: Snapshot | null = null
  load = () => Promise.resolve(this.kept)
  save = (snapshot: Snapshot) => {
    // What IndexedDB could not keep is not kept here either.
    this.kept = structuredClone(snapshot)
    return Promise.resolve()
  }
  erase = () => {
    this.kept = null
    return Promise.resolve()
  }
}

let gone = false
const away = () => {
  gone = true
  server.use(http.all('*/api/v1/*', () => (gone ? HttpResponse.error() : undefined)))
}
const back = () => {
  gone = false
  act(() => void globalThis.dispatchEvent(new Event('online')))
}
const card = (name: RegExp) => screen.findByRole('link', { name })
const remembering = () => screen.findByText(/^You can read on/)

/** Somebody signs in and looks at the plant until the connection breaks; then the page is closed. */
async function looked(as: string) {
  const plant = lockedPlant()
  const shelf = new Shelf()
  const page = renderApp('/', 'nobody', shelf)
  await screen.findByLabelText('User name')
  await act(() => page.session.signIn(as, `${as}-secret`))
  const token = page.session.token ?? ''
  await card(/^device-001/)
  FakeSocket.last.accept()
  await waitFor(() => expect(page.alerts.loaded).toBe(true))
  FakeSocket.last.frame({
    type: 'sensor-data', deviceId: 'device-001', timestamp: new Date(Date.now() - 60_000).toISOString(),
    data: { sensorType: 'speed', value: 1234.5, unit: 'rpm', quality: 'good', status: 'normal' },
  })
  FakeSocket.last.break()
  await waitFor(() => expect(shelf.kept?.devices.find(({ deviceId }) => deviceId === 'device-001')?.sensors.some(({ value }) => value === 1234.5)).toBe(true))
  page.unmount()
  return { plant, shelf, token }
}

test('a page that is loaded while Plantwin does not answer shows what was known last, and says so', async () => {
  const { shelf } = await looked('otto')
  away()
  renderApp('/', 'nobody', shelf)
  await card(/^device-001/)
  await screen.findByText(/^Connection lost, last known state from \d\d:\d\d:\d\d\.$/)
  await remembering()
  expect(screen.getByRole('button', { name: 'Account of Otto Operator' })).toBeInTheDocument()
})

test('what was kept has no token in it', async () => {
  const { shelf, token } = await looked('otto')
  expect(token).toMatch(/^ey/)
  expect(JSON.stringify(shelf.kept)).not.toContain(token)
})

test('when Plantwin is back and knows the session, the page goes on with it', async () => {
  const { shelf } = await looked('otto')
  away()
  const { session } = renderApp('/', 'nobody', shelf)
  await remembering()
  expect(session.token).toBeNull()
  back()
  await waitFor(() => expect(session.token).toMatch(/^ey/))
  await waitFor(() => expect(screen.queryByText(/^You can read on/)).not.toBeInTheDocument())
  await card(/^device-001/)
})

test('when Plantwin is back and the session is over, one is asked to sign in again and nothing is kept', async () => {
  const { plant, shelf } = await looked('otto')
  away()
  renderApp('/', 'nobody', shelf)
  await remembering()
  const otto = plant.door.users.find(({ username }) => username === 'otto')
  if (otto) otto.enabled = false
  back()
  await screen.findByText(/^Your session has ended/)
  await waitFor(() => expect(shelf.kept).toBeNull())
})

test('without an answer nobody is offered to change people or devices', async () => {
  const { shelf } = await looked('admin')
  away()
  renderApp('/system', 'nobody', shelf)
  await remembering()
  expect(screen.queryByRole('link', { name: 'Users' })).not.toBeInTheDocument()
})

test('a page of administration that is opened without an answer says that it needs the connection', async () => {
  const { shelf } = await looked('admin')
  away()
  renderApp('/system/users', 'nobody', shelf)
  await screen.findByRole('heading', { name: 'This page needs the connection' })
  back()
  await screen.findByRole('heading', { name: 'Users' })
})

test('who signs out leaves nothing behind', async () => {
  const plant = lockedPlant()
  const shelf = new Shelf()
  const { session } = renderApp('/', { plant, as: 'otto' }, shelf)
  await card(/^device-001/)
  FakeSocket.last.accept()
  FakeSocket.last.break()
  await waitFor(() => expect(shelf.kept).not.toBeNull())
  await act(() => session.signOut())
  await waitFor(() => expect(shelf.kept).toBeNull())
})

test('what is done meanwhile is counted, and what could not be done later is said', async () => {
  const { plant, shelf } = await looked('otto')
  const alert = plant.desk.raise({ deviceId: 'device-002', alertType: 'threshold_exceeded', sensorType: 'pressure', severity: 'high' })
  away()
  const { actions } = renderApp('/', 'nobody', shelf)
  await remembering()
  await act(() => actions.act([alert], { verb: 'acknowledge' }))
  await screen.findByText('1 action waits to be sent.')
  plant.desk.tell(alert, 'acknowledged', 'erika', null, Date.now(), { status: 'acknowledged', acknowledgedBy: 'erika', acknowledgedAt: new Date().toISOString() })
  back()
  await screen.findByText(/^device-002 pressure was not acknowledged: erika acknowledged it/)
  await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }))
  await waitFor(() => expect(screen.queryByText(/was not acknowledged/)).not.toBeInTheDocument())
})

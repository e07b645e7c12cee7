import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { expect, test } from 'vitest'
import { FakeSocket } from '@/test/FakeSocket'
import { renderApp } from '@/test/renderApp'
import { lockedPlant, server } from '@/test/server'

async function signIn(username: string, password: string) {
  const user = userEvent.setup()
  await user.type(await screen.findByLabelText('User name'), username)
  await user.type(screen.getByLabelText('Password'), password)
  await user.click(screen.getByRole('button', { name: 'Sign in' }))
}

test('who has to sign in first comes to where they wanted to go', async () => {
  lockedPlant()
  const { address } = renderApp('/devices/device-002?span=86400000', 'nobody')
  await signIn('vera', 'vera-secret')
  await screen.findByRole('heading', { level: 1, name: 'device-002' })
  expect(address.current).toBe('/devices/device-002?span=86400000')
  expect(screen.getByRole('button', { name: 'Account of Vera Vieweg' })).toBeInTheDocument()
  expect(document.getElementById('content')).toHaveFocus()
})

test('password managers and keyboards find their way', async () => {
  lockedPlant()
  renderApp('/', 'nobody')
  const name = await screen.findByLabelText('User name')
  expect(name).toHaveAttribute('autocomplete', 'username')
  expect(name).toHaveFocus()
  const password = screen.getByLabelText('Password')
  expect(password).toHaveAttribute('autocomplete', 'current-password')
  const user = userEvent.setup()
  await user.keyboard('admin{Tab}admin-secret')
  expect(password).toHaveAttribute('type', 'password')
  await user.click(screen.getByRole('button', { name: 'Show password' }))
  expect(password).toHaveAttribute('type', 'text')
  await user.type(password, '{Enter}')
  await screen.findByRole('link', { name: /^device-001/ })
})

test('a wrong password is said, and nothing more', async () => {
  lockedPlant()
  renderApp('/', 'nobody')
  await signIn('admin', 'guess')
  await screen.findByText('User name or password is wrong.')
  expect(screen.queryByRole('navigation')).not.toBeInTheDocument()
})

test('too many attempts are told when they may go on', async () => {
  lockedPlant()
  renderApp('/', 'nobody')
  await screen.findByLabelText('User name')
  server.use(http.post('*/api/v1/auth/login', () => HttpResponse.json({ title: 'Too many requests', status: 429 }, { status: 429, headers: { 'Retry-After': '2' } })))
  await signIn('admin', 'admin-secret')
  await screen.findByText(/^Too many failed attempts/)
  expect(screen.getByRole('timer')).toHaveTextContent(/^Try again in [12] s\.$/)
  expect(screen.getByRole('button', { name: 'Sign in' })).toBeDisabled()
  await waitFor(() => expect(screen.getByRole('button', { name: 'Sign in' })).toBeEnabled())
})

test('a server that is away is said; what was typed stays', async () => {
  lockedPlant()
  renderApp('/', 'nobody')
  await screen.findByLabelText('User name')
  server.use(http.post('*/api/v1/auth/login', () => HttpResponse.error()))
  await signIn('admin', 'admin-secret')
  await screen.findByText(/^Plantwin does not answer/)
  expect(screen.getByLabelText('User name')).toHaveValue('admin')
})

test('without sign-in there is no sign-in page, but a banner on every page', async () => {
  renderApp('/system', 'nobody')
  await screen.findByText('Insecure: anybody who reaches this address may change anything.')
  expect(screen.queryByLabelText('Password')).not.toBeInTheDocument()
  expect(screen.queryByRole('button', { name: /^Account/ })).not.toBeInTheDocument()
})

test('where people sign in there is no such banner', async () => {
  const plant = lockedPlant()
  renderApp('/', { plant, as: 'vera' })
  await screen.findByRole('link', { name: /^device-001/ })
  expect(screen.queryByText(/^Insecure/)).not.toBeInTheDocument()
})

test('an ended session asks to sign in again, and the page is still there afterwards', async () => {
  const plant = lockedPlant()
  const { address } = renderApp('/system', { plant, as: 'otto' })
  await screen.findByRole('region', { name: 'Ledger' })
  const otto = plant.door.users.find((user) => user.username === 'otto')
  if (otto) otto.enabled = false
  await screen.findByText(/^Your session has ended/)
  expect(address.current).toBe('/system')
  if (otto) otto.enabled = true
  await signIn('otto', 'otto-secret')
  await screen.findByRole('region', { name: 'Ledger' })
})

test('the socket says who we are first, and again with each new token', async () => {
  const plant = lockedPlant()
  const { session } = renderApp('/system', { plant, as: 'otto' })
  await screen.findByRole('region', { name: 'Ledger' })
  const first = session.token
  FakeSocket.last.accept(false)
  expect(FakeSocket.last.sent).toEqual([JSON.stringify({ type: 'authenticate', token: first })])
  FakeSocket.last.status(true)
  expect(FakeSocket.last.sent.slice(1)).toEqual(['{"type":"subscribe-alerts"}', '{"type":"subscribe-system"}'])
  const me = session.state.kind === 'signedIn' ? session.state.me : null
  if (me === null) throw new Error('nobody is signed in')
  act(() => session.adopt({ token: plant.door.mint('otto'), expiresAt: Date.now() + 1_800_000 }, me))
  expect(FakeSocket.last.sent.slice(3)).toEqual([JSON.stringify({ type: 'authenticate', token: session.token })])
  FakeSocket.last.status(true)
  expect(FakeSocket.last.sent).toHaveLength(4)
})

test('a socket whose token is over renews it and comes back', async () => {
  const plant = lockedPlant()
  const { session } = renderApp('/', 'nobody')
  await signIn('otto', 'otto-secret')
  await screen.findByRole('link', { name: /^device-001/ })
  FakeSocket.last.accept()
  const first = session.token
  FakeSocket.last.break(4401)
  await waitFor(() => expect(session.token).not.toBe(first))
  await waitFor(() => expect(FakeSocket.opened.length).toBeGreaterThan(1))
  FakeSocket.last.accept()
  expect(FakeSocket.last.sent[0]).toBe(JSON.stringify({ type: 'authenticate', token: session.token }))
  expect(plant.door.refreshes).toBe(1)
})

test('a socket that may not be is not tried again, and says so', async () => {
  const plant = lockedPlant()
  renderApp('/', { plant, as: 'vera' })
  await screen.findByRole('link', { name: /^device-001/ })
  FakeSocket.last.accept()
  FakeSocket.last.break(4403)
  await screen.findByText(/^You may not see live values here/)
  expect(FakeSocket.opened).toHaveLength(1)
})

test('the account menu signs out, here and everywhere', async () => {
  const plant = lockedPlant()
  renderApp('/', { plant, as: 'vera' })
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'Account of Vera Vieweg' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Sign out everywhere' }))
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Sign out everywhere' }))
  await screen.findByLabelText('User name')
})

test('a person changes their password; what the server has against it is at its field', async () => {
  const plant = lockedPlant()
  renderApp('/account', { plant, as: 'vera' })
  const user = userEvent.setup()
  const fill = async (current: string, fresh: string, again = fresh) => {
    for (const [label, value] of [['Current password', current], ['New password', fresh], ['New password again', again]] as const) {
      const field = screen.getByLabelText(label)
      await user.clear(field)
      await user.type(field, value)
    }
    await user.click(screen.getByRole('button', { name: 'Change password' }))
  }
  await screen.findByLabelText('Current password')
  await fill('wrong', 'a-longer-secret')
  await waitFor(() => expect(screen.getByLabelText('Current password')).toHaveAccessibleDescription(/is not your password/))
  await fill('vera-secret', 'a-longer-secret', 'another')
  expect(screen.getByLabelText('New password again')).toBeInvalid()
  await fill('vera-secret', 'a-longer-secret')
  await screen.findByText(/^Your password was changed/)
})

import { http, HttpResponse } from 'msw'
import { afterEach, expect, test, vi } from 'vitest'
import type { Plant } from '../../../mock/plant'
import { lockedPlant, server } from '@/test/server'
import type { TabChannel, TabMessage } from './channel'
import type { Exclusive } from './locks'
import { Session } from './Session'

/** One browser: its tabs share a lock and hear each other, a moment later. */
class Browser {
  private queue: Promise<unknown> = Promise.resolve()
  private waiting = 0
  private readonly tabs = new Map<TabChannel, (message: TabMessage) => void>()
  readonly sessions: Session[] = []
  now = Date.now

  readonly exclusive: Exclusive = (work) => {
    const waited = this.waiting++ > 0
    const done = this.queue.then(() => work(waited)).finally(() => this.waiting--)
    this.queue = done.catch(() => undefined)
    return done
  }

  tab(): Session {
    const channel: TabChannel = {
      post: (message) => [...this.tabs].forEach(([other, hear]) => other !== channel && setTimeout(() => hear(message), 1)),
      listen: (listener) => this.tabs.set(channel, listener),
      close: () => this.tabs.delete(channel),
    }
    const session = new Session({ exclusive: this.exclusive, channel, now: () => this.now() })
    this.sessions.push(session)
    return session
  }
}

let browser: Browser

async function signedIn(plant: Plant): Promise<{ plant: Plant; one: Session; two: Session }> {
  browser = new Browser()
  const one = browser.tab()
  const two = browser.tab()
  await one.signIn('admin', 'admin-secret')
  await vi.waitFor(() => expect(two.token).toBe(one.token))
  return { plant, one, two }
}

afterEach(() => browser.sessions.forEach((session) => session.close()))

test('a browser without a session is signed out, and asks once', async () => {
  lockedPlant()
  browser = new Browser()
  const session = browser.tab()
  await session.start()
  expect(session.state).toEqual({ kind: 'signedOut', ended: false })
})

test('a page that is loaded again goes on with the cookie', async () => {
  const { plant, one, two } = await signedIn(lockedPlant())
  one.close()
  two.close()
  const after = browser.tab()
  await after.start()
  expect(after.state).toMatchObject({ kind: 'signedIn', me: { username: 'admin' } })
  expect(plant.door.refreshes).toBe(1)
})

test('a new tab takes the token of one that has it', async () => {
  const { plant, one } = await signedIn(lockedPlant())
  const third = browser.tab()
  await third.start()
  expect(third.token).toBe(one.token)
  expect(plant.door.refreshes).toBe(0)
})

test('two tabs that renew at once use the refresh token once, and share what they got', async () => {
  const { plant, one, two } = await signedIn(lockedPlant())
  const used = one.token
  const [first, second] = await Promise.all([one.renew(used), two.renew(used)])
  expect([first, second]).toEqual([true, true])
  expect(one.token).not.toBe(used)
  expect(two.token).toBe(one.token)
  expect(plant.door.refreshes).toBe(1)
  expect(plant.door.reuses).toBe(0)
})

test('many requests at once that are refused renew once', async () => {
  const { plant, one } = await signedIn(lockedPlant())
  const used = one.token
  server.use(http.get('*/api/v1/devices', ({ request }) => request.headers.get('Authorization') === `Bearer ${used ?? ''}`
    ? HttpResponse.json({ title: 'Sign in first', status: 401 }, { status: 401 }) : undefined))
  const answers = await Promise.all(Array.from({ length: 8 }, () => one.fetch('/devices')))
  expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 8 }, () => 200))
  expect(plant.door.refreshes).toBe(1)
})

test('a token that is nearly over is renewed before it is used', async () => {
  const { plant, one } = await signedIn(lockedPlant())
  const later = Date.now() + 1_797_000
  browser.now = () => later
  expect((await one.fetch('/devices')).status).toBe(200)
  expect(plant.door.refreshes).toBe(1)
})

test('signing out in one tab signs out all', async () => {
  const { one, two } = await signedIn(lockedPlant())
  await one.signOut()
  expect(one.state).toEqual({ kind: 'signedOut', ended: false })
  await vi.waitFor(() => expect(two.state).toEqual({ kind: 'signedOut', ended: false }))
  expect(await two.renew(null)).toBe(false)
})

test('a session the server has ended is over in all tabs', async () => {
  const { plant, one, two } = await signedIn(lockedPlant())
  const user = plant.door.users.find((other) => other.username === 'admin')
  if (user) user.enabled = false
  expect((await one.fetch('/devices')).status).toBe(401)
  expect(one.state).toEqual({ kind: 'signedOut', ended: true })
  await vi.waitFor(() => expect(two.token).toBeNull())
})

test('while Plantwin is away nobody is signed out', async () => {
  const { one } = await signedIn(lockedPlant())
  const used = one.token
  server.use(http.post('*/api/v1/auth/refresh', () => HttpResponse.error()))
  expect(await one.renew(used)).toBe(false)
  expect(one.state.kind).toBe('signedIn')
  expect(one.token).toBe(used)
})

test('signing out everywhere is not claimed when Plantwin could not be told', async () => {
  const { one } = await signedIn(lockedPlant())
  server.use(http.post('*/api/v1/auth/logout', () => HttpResponse.error()))
  expect(await one.signOut(true)).toMatchObject({ kind: 'failed', problem: { status: 0 } })
  expect(one.state.kind).toBe('signedIn')
})

test('who signs out while Plantwin is away is not let in by the cookie when it is back', async () => {
  const { one, two } = await signedIn(lockedPlant())
  let away = true
  server.use(http.all('*/api/v1/auth/*', () => (away ? HttpResponse.error() : undefined)))
  await one.signOut()
  one.close()
  two.close()
  away = false
  const after = browser.tab()
  await after.start()
  expect(after.state).toEqual({ kind: 'signedOut', ended: false })
  expect(localStorage).toHaveLength(0)
  await after.signIn('admin', 'admin-secret')
  expect(after.state.kind).toBe('signedIn')
})

test('no token is ever in storage', async () => {
  const { one } = await signedIn(lockedPlant())
  expect(one.token).not.toBeNull()
  expect([localStorage.length, sessionStorage.length]).toEqual([0, 0])
})

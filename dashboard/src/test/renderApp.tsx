import { act, render } from '@testing-library/react'
import { flushSync } from 'react-dom'
import { createMemoryRouter, RouterProvider } from 'react-router'
import type { Plant } from '../../mock/plant'
import { Session } from '@/api/session/Session'
import type { TabChannel } from '@/api/session/channel'
import type { Me } from '@/api/types'
import { routes } from '@/app/routes'
import { createStore } from '@/app/store'
import { ActionQueue } from '@/live/alerts/ActionQueue'
import { OpenAlerts } from '@/live/alerts/OpenAlerts'
import { LastKnown } from '@/live/offline/LastKnown'
import type { SnapshotStore } from '@/live/offline/snapshotStore'
import { Twins } from '@/live/twins'
import { FakeSocket } from './FakeSocket'

const ANYBODY: Me = {
  kind: 'anybody', id: null, username: 'anybody', displayName: 'anybody', role: null,
  scopes: ['read', 'alerts', 'configure', 'ingest', 'admin'], insecure: true,
}

/** No other tab. */
const alone: TabChannel = { post: () => undefined, listen: () => undefined, close: () => undefined }

const open: { close: () => void }[] = []

/** Ends the sessions of the test that is over. */
export function closeSessions(): void {
  open.splice(0).forEach((session) => session.close())
}

/** A session without other tabs, that nobody has begun. */
export function lonelySession(recall: () => Promise<Me | null> = () => Promise.resolve(null)): Session {
  const session = new Session({ exclusive: (work) => work(false), channel: alone, recall })
  open.push(session)
  return session
}

/**
 * The whole dashboard at this address, with REST from MSW and a WebSocket under the test's hand.
 *
 * @param who signed in as whom: a user of the plant; nobody, who has to sign in first; or everybody, without sign-in
 * @param snapshots what this browser keeps of the plant; nothing without it
 */
export function renderApp(path: string, who: { plant: Plant; as: string } | 'nobody' | 'everybody' = 'everybody', snapshots?: SnapshotStore) {
  FakeSocket.opened = []
  const twins = new Twins()
  const alerts = new OpenAlerts()
  const actions = new ActionQueue()
  const createSocket = (url: string) => new FakeSocket(url)
  const lastKnown = snapshots && new LastKnown({ twins, alerts, actions, createSocket }, snapshots)
  const session = lonelySession(() => lastKnown?.recall() ?? Promise.resolve(null))
  const store = createStore(session)
  lastKnown?.attach(store)
  if (lastKnown) open.push(lastKnown)
  if (who === 'nobody') void session.start()
  else if (who === 'everybody') session.adopt(null, ANYBODY)
  else session.adopt({ token: who.plant.door.mint(who.as), expiresAt: Date.now() + 1_800_000 }, meOf(who.plant, who.as))
  const router = createMemoryRouter(routes({ store, session, live: { twins, alerts, actions, createSocket } }), { initialEntries: [path] })
  const address = {
    get current() {
      return router.state.location.pathname + router.state.location.search
    },
  }
  const view = render(<RouterProvider router={router} flushSync={drawAtOnce} />)
  return { ...view, twins, alerts, actions, store, session, address, back: () => act(() => router.navigate(-1)) }
}

function drawAtOnce(draw: () => unknown): undefined {
  flushSync(draw)
}

function meOf(plant: Plant, username: string): Me {
  const me = plant.door.me(plant.door.mint(username), false)
  if (me === null) throw new Error(`nobody is called ${username}`)
  return me
}

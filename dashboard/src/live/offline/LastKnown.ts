import type { Store, ThunkDispatch, UnknownAction } from '@reduxjs/toolkit'
import { plantwin } from '@/api/plantwin'
import type { SessionState } from '@/api/session/state'
import type { DeviceDetail, Me } from '@/api/types'
import { type Connection, stateRecalled } from '../connectionSlice'
import type { Live } from '../LiveContext'
import { serverNow } from '../serverClock'
import { devicesOf, MOST_ALERTS, type Snapshot, SNAPSHOT_VERSION } from './snapshot'
import type { SnapshotStore } from './snapshotStore'

type ApiState = ReturnType<typeof plantwin.reducer>
interface KeptState { plantwin: ApiState; session: SessionState; connection: Connection }
type KeptStore = Store<KeptState> & { dispatch: ThunkDispatch<KeptState, unknown, UnknownAction> }

const EVERY_MILLIS = 30_000
const MOST_DETAILS = 20

/**
 * Keeps what is known of the plant in this browser while it is live, and tells it again on a page that is loaded while
 * Plantwin does not answer. It is the signed-in person's: it goes when they sign out.
 */
export class LastKnown {
  private readonly live: Live
  private readonly snapshots: SnapshotStore
  private store: KeptStore | null = null
  private recalled: Snapshot | null = null
  private last: Snapshot | null = null
  private timer: ReturnType<typeof setInterval> | undefined
  private forget: () => void = () => undefined
  private readonly onHide = () => {
    if (document.visibilityState === 'hidden') this.keepIfLive()
  }

  constructor(live: Live, snapshots: SnapshotStore) {
    this.live = live
    this.snapshots = snapshots
  }

  /** Begins to keep what this store and the live state know. */
  attach(store: KeptStore): void {
    this.store = store
    let before = store.getState()
    this.forget = store.subscribe(() => {
      const now = store.getState()
      const was = before
      before = now
      if (now.session.kind === 'signedOut' && was.session.kind !== 'signedOut') this.erase()
      // The newest that was live is what will be wanted.
      else if (was.connection.kind === 'connected' && now.connection.kind === 'lost') this.keep(now.connection.lastFrameAt ?? serverNow())
    })
    this.timer = setInterval(() => {
      this.keepIfLive()
      this.tellDetails()
    }, EVERY_MILLIS)
    document.addEventListener('visibilitychange', this.onHide)
  }

  close(): void {
    this.forget()
    clearInterval(this.timer)
    document.removeEventListener('visibilitychange', this.onHide)
  }

  /** Puts back what was kept; answers whose it was, null where there is nothing. */
  async recall(): Promise<Me | null> {
    const snapshot = await this.snapshots.load()
    if (snapshot === null || this.store === null) return null
    const { at, me, devices, alerts, figures, info } = snapshot
    this.recalled = this.last = snapshot
    if (this.live.twins.count === 0) this.live.twins.seed(devices, false)
    if (!this.live.alerts.loaded) this.live.alerts.seed(alerts, at)
    if (figures !== null) void this.store.dispatch(plantwin.util.upsertQueryData('figures', undefined, figures))
    if (info !== null) void this.store.dispatch(plantwin.util.upsertQueryData('info', undefined, info))
    this.tellDetails()
    this.store.dispatch(stateRecalled(at))
    return me
  }

  private keepIfLive(): void {
    if (this.store?.getState().connection.kind === 'connected') this.keep(serverNow())
  }

  private keep(at: number): void {
    if (this.store === null) return
    const { session, plantwin: api } = this.store.getState()
    if (session.kind !== 'signedIn' || session.remembered === true) return
    const known = devicesOf(this.live.twins.all())
    const details = detailsOf(api)
    const whole = plantwin.endpoints.devices.select()(this.store.getState()).data !== undefined
    this.last = {
      version: SNAPSHOT_VERSION, at, me: session.me,
      // Not every page is told of all devices: what an earlier one was told stays.
      devices: whole ? known : merged(this.last?.devices ?? [], known),
      alerts: this.live.alerts.loaded ? this.live.alerts.list().slice(0, MOST_ALERTS) : (this.last?.alerts ?? []),
      figures: plantwin.endpoints.figures.select()(this.store.getState()).data ?? this.last?.figures ?? null,
      info: plantwin.endpoints.info.select()(this.store.getState()).data ?? this.last?.info ?? null,
      details: merged(this.last?.details ?? [], details).slice(0, MOST_DETAILS),
    }
    void this.snapshots.save(this.last)
  }

  /** The API's cache forgets what no page shows; while Plantwin is away nobody could ask again. */
  private tellDetails(): void {
    const { store, recalled } = this
    if (store === null || recalled === null) return
    if (store.getState().connection.kind === 'connected') this.recalled = null
    else for (const detail of recalled.details) {
      const { data } = plantwin.endpoints.device.select(detail.deviceId)(store.getState())
      if (data === undefined) void store.dispatch(plantwin.util.upsertQueryData('device', detail.deviceId, detail))
    }
  }

  private erase(): void {
    this.recalled = this.last = null
    void this.snapshots.erase()
  }
}

/** The devices whose pages were open lately. */
function detailsOf(api: ApiState): DeviceDetail[] {
  return Object.values(api.queries)
    .filter((entry) => entry?.endpointName === 'device' && entry.data !== undefined)
    .map((entry) => entry?.data as DeviceDetail)
}

/** What is known now, then what was known earlier of others. */
function merged<Item extends { deviceId: string }>(before: readonly Item[], now: readonly Item[]): Item[] {
  const known = new Set(now.map(({ deviceId }) => deviceId))
  return [...now, ...before.filter(({ deviceId }) => !known.has(deviceId))]
}

import { backoffMillis } from './backoff'
import { type Frame, parseFrame } from './frames'

export type SocketState =
  | { kind: 'connecting' }
  | { kind: 'connected'; since: number }
  /** The server does not let this person in; it is not tried again before they are somebody else. */
  | { kind: 'refused' }
  /** lastFrameAt is null when there never was a connection. */
  | { kind: 'lost'; lastFrameAt: number | null; retryAt: number; attempt: number }

/** The parts of WebSocket we use, so that tests can put a fake in its place. */
export type SocketLike = Pick<WebSocket, 'send' | 'close' | 'readyState'> & {
  onopen: (() => void) | null
  onmessage: ((event: { data: unknown }) => void) | null
  onclose: ((event: { code?: number }) => void) | null
  onerror: (() => void) | null
}

/** What a connection needs of the session. */
export interface Door {
  /** The access token for right now; null where none is needed. */
  readonly token: string | null
  /** Gets another one than `used`; false if there is none to be had. */
  renew: (used: string | null) => Promise<boolean>
  /** Called whenever the token is another one. */
  onToken: (listener: () => void) => () => void
}

export interface SocketOptions {
  url: string
  /** What is sent each time the server has let us in. */
  greetings?: () => object[]
  /** Where one has to sign in. */
  door?: Door
  onFrame: (frame: Frame) => void
  onState: (state: SocketState) => void
  create?: (url: string) => SocketLike
  random?: () => number
}

const DEFAULT_HEARTBEAT_MILLIS = 30_000
/** A silent connection is given up after this many heartbeats' time. */
const HEARTBEATS_MISSED = 2.5
const CONNECT_TIMEOUT_MILLIS = 10_000
/** An answer to a ping takes no longer where there is a connection at all. */
const PROBE_MILLIS = 4_000
/** Close codes: the token is not good any more; what was asked for is not this person's to see. */
const UNAUTHENTICATED = 4401
const FORBIDDEN = 4403

/**
 * A WebSocket that comes back by itself: exponential backoff with jitter, at once when the browser says that the
 * network is back or the page is looked at again, and a watchdog that gives a silent connection up (a cut cable sends
 * no close; after a sleep and when the network changes it is asked whether it still lives). It says who we are first, and
 * again whenever the token was renewed; it counts as connected when the server has let us in.
 */
export class LiveSocket {
  private readonly options: SocketOptions
  private socket: SocketLike | null = null
  private attempt = 0
  private heartbeatMillis = DEFAULT_HEARTBEAT_MILLIS
  private lastFrameAt: number | null = null
  private greeted = false
  private usedToken: string | null = null
  private forgetToken: () => void = () => undefined
  private retryTimer: ReturnType<typeof setTimeout> | undefined
  private watchdog: ReturnType<typeof setTimeout> | undefined
  private readonly retryNow = () => {
    if (this.retryTimer !== undefined) this.connect()
    else this.check()
  }
  private readonly onShown = () => {
    if (document.visibilityState === 'visible') this.retryNow()
  }
  private readonly check = () => {
    if (!this.greeted) return
    this.send({ type: 'ping' })
    this.watch(PROBE_MILLIS)
  }

  constructor(options: SocketOptions) {
    this.options = options
  }

  open(): void {
    globalThis.addEventListener('online', this.retryNow)
    globalThis.addEventListener('offline', this.check)
    document.addEventListener('visibilitychange', this.onShown)
    this.forgetToken = this.options.door?.onToken(() => this.tokenChanged()) ?? this.forgetToken
    this.options.onState({ kind: 'connecting' })
    this.connect()
  }

  close(): void {
    globalThis.removeEventListener('online', this.retryNow)
    globalThis.removeEventListener('offline', this.check)
    document.removeEventListener('visibilitychange', this.onShown)
    this.forgetToken()
    this.clearTimers()
    this.drop()
  }

  send(message: object): void {
    if (this.socket?.readyState === 1) this.socket.send(JSON.stringify(message))
  }

  private connect(): void {
    this.clearTimers()
    this.greeted = false
    const create = this.options.create ?? ((url: string) => new WebSocket(url) as SocketLike)
    const socket = create(this.options.url)
    this.socket = socket
    this.watch(CONNECT_TIMEOUT_MILLIS)
    socket.onopen = () => {
      this.authenticate()
      this.watch(this.heartbeatMillis * HEARTBEATS_MISSED)
    }
    socket.onmessage = ({ data }) => this.take(data)
    socket.onclose = ({ code }) => this.closed(code)
    socket.onerror = () => this.lose()
  }

  private authenticate(): void {
    this.usedToken = this.options.door?.token ?? null
    if (this.usedToken !== null) this.send({ type: 'authenticate', token: this.usedToken })
  }

  private tokenChanged(): void {
    if (this.socket?.readyState === 1) this.authenticate()
    else if (this.socket === null) this.connect()
  }

  private letIn(): void {
    if (this.greeted) return
    this.greeted = true
    this.options.greetings?.().forEach((greeting) => this.send(greeting))
    this.options.onState({ kind: 'connected', since: Date.now() })
  }

  private closed(code: number | undefined): void {
    if (code === FORBIDDEN) {
      this.clearTimers()
      this.drop()
      this.options.onState({ kind: 'refused' })
      return
    }
    // The new token makes the next attempt a good one; without one the page is left for the sign-in page.
    if (code === UNAUTHENTICATED) void this.options.door?.renew(this.usedToken)
    this.lose()
  }

  private take(data: unknown): void {
    this.watch(this.heartbeatMillis * HEARTBEATS_MISSED)
    const frame = parseFrame(data)
    if (frame?.type === 'connection-status') {
      if (frame.heartbeatSeconds > 0) this.heartbeatMillis = frame.heartbeatSeconds * 1000
      if (frame.authenticated !== false) this.letIn()
    }
    if (this.greeted) {
      // Only a connection that let us in counts as success: one that opens and closes backs off further.
      this.attempt = 0
      this.lastFrameAt = Date.now()
    }
    if (frame === null) return
    this.options.onFrame(frame)
  }

  private lose(): void {
    this.clearTimers()
    this.drop()
    const wait = backoffMillis(this.attempt, (this.options.random ?? Math.random)())
    this.attempt += 1
    this.retryTimer = setTimeout(() => this.connect(), wait)
    this.options.onState({
      kind: 'lost', lastFrameAt: this.lastFrameAt, retryAt: Date.now() + wait, attempt: this.attempt,
    })
  }

  private watch(millis: number): void {
    clearTimeout(this.watchdog)
    this.watchdog = setTimeout(() => this.lose(), millis)
  }

  private drop(): void {
    const socket = this.socket
    this.socket = null
    if (socket === null) return
    socket.onopen = socket.onmessage = socket.onclose = socket.onerror = null
    socket.close()
  }

  private clearTimers(): void {
    clearTimeout(this.retryTimer)
    clearTimeout(this.watchdog)
    this.retryTimer = undefined
  }
}

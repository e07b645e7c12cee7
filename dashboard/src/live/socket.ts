import { backoffMillis } from './backoff'
import { type Frame, parseFrame } from './frames'

export type SocketState =
  | { kind: 'connecting' }
  | { kind: 'connected'; since: number }
  /** lastFrameAt is null when there never was a connection. */
  | { kind: 'lost'; lastFrameAt: number | null; retryAt: number; attempt: number }

/** The parts of WebSocket we use, so that tests can put a fake in its place. */
export type SocketLike = Pick<WebSocket, 'send' | 'close' | 'readyState'> & {
  onopen: (() => void) | null
  onmessage: ((event: { data: unknown }) => void) | null
  onclose: (() => void) | null
  onerror: (() => void) | null
}

export interface SocketOptions {
  url: string
  /** Sent each time a connection is open. */
  greetings?: object[]
  onFrame: (frame: Frame) => void
  onState: (state: SocketState) => void
  create?: (url: string) => SocketLike
  random?: () => number
}

const DEFAULT_HEARTBEAT_MILLIS = 30_000
/** A silent connection is given up after this many heartbeats' time. */
const HEARTBEATS_MISSED = 2.5
const CONNECT_TIMEOUT_MILLIS = 10_000

/**
 * A WebSocket that comes back by itself: exponential backoff with jitter, at once when the browser says that the
 * network is back, and a watchdog that gives a silent connection up (a cut cable sends no close).
 */
export class LiveSocket {
  private readonly options: SocketOptions
  private socket: SocketLike | null = null
  private attempt = 0
  private heartbeatMillis = DEFAULT_HEARTBEAT_MILLIS
  private lastFrameAt: number | null = null
  private retryTimer: ReturnType<typeof setTimeout> | undefined
  private watchdog: ReturnType<typeof setTimeout> | undefined
  private readonly retryNow = () => {
    if (this.retryTimer !== undefined) this.connect()
  }

  constructor(options: SocketOptions) {
    this.options = options
  }

  open(): void {
    globalThis.addEventListener('online', this.retryNow)
    this.options.onState({ kind: 'connecting' })
    this.connect()
  }

  close(): void {
    globalThis.removeEventListener('online', this.retryNow)
    this.clearTimers()
    this.drop()
  }

  send(message: object): void {
    if (this.socket?.readyState === 1) this.socket.send(JSON.stringify(message))
  }

  private connect(): void {
    this.clearTimers()
    const create = this.options.create ?? ((url: string) => new WebSocket(url) as SocketLike)
    const socket = create(this.options.url)
    this.socket = socket
    this.watch(CONNECT_TIMEOUT_MILLIS)
    socket.onopen = () => {
      this.options.greetings?.forEach((greeting) => this.send(greeting))
      this.options.onState({ kind: 'connected', since: Date.now() })
      this.watch(this.heartbeatMillis * HEARTBEATS_MISSED)
    }
    socket.onmessage = ({ data }) => this.take(data)
    socket.onclose = () => this.lose()
    socket.onerror = () => this.lose()
  }

  private take(data: unknown): void {
    // Only a connection that brought something counts as success: one that opens and closes backs off further.
    this.attempt = 0
    this.lastFrameAt = Date.now()
    this.watch(this.heartbeatMillis * HEARTBEATS_MISSED)
    const frame = parseFrame(data)
    if (frame === null) return
    if (frame.type === 'connection-status' && frame.heartbeatSeconds > 0) {
      this.heartbeatMillis = frame.heartbeatSeconds * 1000
    }
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

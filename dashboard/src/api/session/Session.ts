import { type Envelope, problemOf, toProblem } from '../envelope'
import type { AuthOptions, Grant, Me, Problem } from '../types'
import { type Access, browserChannel, type TabChannel, type TabMessage } from './channel'
import { browserExclusive, type Exclusive } from './locks'
import type { SessionState } from './state'

export interface SessionOptions {
  /** Above `/auth/…`. */
  baseUrl?: string
  exclusive?: Exclusive
  channel?: TabChannel
  now?: () => number
  /** Who was signed in here last, for a page that is loaded while Plantwin does not answer; null if nobody is known. */
  recall?: () => Promise<Me | null>
}

/** The token is renewed this long before it ends, or after three quarters of a short life. */
const EARLY_MILLIS = 60_000
/** Nobody starts a request with a token that ends this soon. */
const NEARLY_OVER_MILLIS = 5_000
/** What a new tab waits for the others to share their token. */
const ASK_TABS_MILLIS = 150
const TRY_AGAIN_MILLIS = 5_000
/** Shorter than the lease on a renewal. */
const ANSWER_MILLIS = 8_000
/** Who had to wait for another tab's renewal hears of its token within this. */
const HEAR_MILLIS = 40
/** The longest delay timers can take. */
const LONGEST_TIMER_MILLIS = 2 ** 31 - 1

/** Of what a person wanted. */
export type Outcome = { kind: 'done' } | { kind: 'failed'; problem: Problem }

/**
 * The session of this browser with Plantwin. The access token is in the memory of its tabs only; the refresh token is
 * in a cookie that scripts can't read. A refresh token must never be used twice (the server would end the session):
 * tabs renew one at a time, and the token one of them got is used by all.
 */
export class Session {
  private readonly base: string
  private readonly exclusive: Exclusive
  private readonly channel: TabChannel
  private readonly now: () => number
  private readonly recall: () => Promise<Me | null>
  private readonly listeners = new Set<() => void>()
  private onState: (state: SessionState) => void = () => undefined
  private current: SessionState = { kind: 'starting' }
  private access: Access | null = null
  private renewal: Promise<boolean> | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  private readonly startNow = () => {
    if (this.access === null && this.isWaiting) void this.start()
  }

  constructor({
    baseUrl = `${globalThis.location.origin}/api/v1`, exclusive = browserExclusive(), channel = browserChannel(), now = Date.now,
    recall = () => Promise.resolve(null),
  }: SessionOptions = {}) {
    this.base = baseUrl
    this.exclusive = exclusive
    this.channel = channel
    this.now = now
    this.recall = recall
    channel.listen((message) => this.hear(message))
    globalThis.addEventListener('online', this.startNow)
  }

  get state(): SessionState {
    return this.current
  }

  /** The access token for right now; null where none is needed or there is none. */
  get token(): string | null {
    return this.access?.token ?? null
  }

  /** Tells the one who shows the state, at once and on every change. */
  follow(listener: (state: SessionState) => void): void {
    this.onState = listener
    listener(this.current)
  }

  /** Called whenever the token is another one. */
  onToken(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  /** Goes on with a session that is known. @param access null where nobody has to sign in */
  adopt(access: Omit<Access, 'me'> | null, me: Me): void {
    if (access === null) this.change({ kind: 'signedIn', me })
    else this.enter({ ...access, me })
  }

  /** Finds out who we are: from another tab, or by the cookie. Tries again by itself while Plantwin does not answer. */
  async start(): Promise<void> {
    clearTimeout(this.timer)
    const tabs = this.askTabs()
    const options = await this.call('/auth/options')
    if (options instanceof Response && options.ok && owesSignOut()) await this.signOut()
    if (this.access !== null) return
    if (options instanceof Response && options.ok) {
      const { data } = (await options.json()) as Envelope<AuthOptions>
      if (data.insecure) {
        await this.enterInsecure()
        return
      }
      await tabs
      if (!(await this.renew(null)) && this.isWaiting) await this.retryStart(toProblem('away', null))
    } else {
      await this.retryStart(options instanceof Response ? await problemOf(options) : options)
    }
  }

  async signIn(username: string, password: string): Promise<Outcome> {
    return await this.exclusive(async () => {
      const answer = await this.call('/auth/login', { body: { username, password, cookie: true } })
      const outcome = await this.granted(answer)
      if (outcome.kind === 'done') oweSignOut(false)
      return outcome
    })
  }

  /** The server ends all sessions of the person and begins a new one, which all tabs go on with. */
  async changePassword(currentPassword: string, newPassword: string): Promise<Outcome> {
    const token = await this.freshToken()
    return await this.exclusive(async () => await this.granted(await this.call('/auth/password', { method: 'PUT', body: { currentPassword, newPassword }, token })))
  }

  /** Signs out in all tabs. @param everywhere in other browsers and on other machines, too */
  async signOut(everywhere = false): Promise<Outcome> {
    const token = everywhere ? await this.freshToken() : null
    const answer = await this.exclusive(() => this.call('/auth/logout', { body: { everywhere }, token }))
    oweSignOut(!(answer instanceof Response && answer.status < 500) && !everywhere)
    // What the server could not be told is forgotten here nevertheless; but "everywhere" must not be claimed.
    if (everywhere && !(answer instanceof Response && answer.ok)) {
      return { kind: 'failed', problem: answer instanceof Response ? await problemOf(answer) : answer }
    }
    this.leave(false)
    this.channel.post({ kind: 'signed-out' })
    return { kind: 'done' }
  }

  /** A token that can be used for a while; null where none is needed or none is to be had. */
  async freshToken(): Promise<string | null> {
    if (this.access !== null && this.access.expiresAt - this.now() < NEARLY_OVER_MILLIS) await this.renew(this.access.token)
    return this.token
  }

  /**
   * Gets a token other than `used`. Tabs do so one after the other; whoever finds that another one already has takes
   * that one's.
   *
   * @returns whether there is one now
   */
  async renew(used: string | null): Promise<boolean> {
    if (this.token !== used) return this.access !== null
    this.renewal ??= this.renewOnce(used).finally(() => (this.renewal = null))
    return await this.renewal
  }

  /** A request with the token; renewed and tried once more where it was not good enough. */
  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const once = (token: string | null) => {
      const headers = new Headers(init.headers)
      if (token !== null) headers.set('Authorization', `Bearer ${token}`)
      return globalThis.fetch(this.base + path, { ...init, headers })
    }
    const used = await this.freshToken()
    const first = await once(used)
    return first.status === 401 && (await this.renew(used)) ? once(this.token) : first
  }

  close(): void {
    globalThis.removeEventListener('online', this.startNow)
    clearTimeout(this.timer)
    this.listeners.clear()
    this.channel.close()
  }

  private async renewOnce(used: string | null): Promise<boolean> {
    return await this.exclusive(async (waited) => {
      if (waited) await pause(HEAR_MILLIS)
      if (this.token !== used) return this.access !== null
      const had = this.access !== null || this.isRemembered
      const answer = await this.call('/auth/refresh', { body: {} })
      if (this.token !== used) return this.access !== null
      if (answer instanceof Response && (answer.status === 401 || answer.status === 403)) {
        this.leave(had)
        if (had) this.channel.post({ kind: 'signed-out' })
        return false
      }
      const outcome = await this.granted(answer)
      // Plantwin is away: what we have stays, and it is tried again.
      if (outcome.kind === 'failed' && this.access !== null) this.arm(TRY_AGAIN_MILLIS)
      return outcome.kind === 'done'
    })
  }

  private async granted(answer: Response | Problem): Promise<Outcome> {
    if (!(answer instanceof Response)) return { kind: 'failed', problem: answer }
    if (!answer.ok) return { kind: 'failed', problem: await problemOf(answer) }
    const { data } = (await answer.json()) as Envelope<Grant>
    const known = this.current.kind === 'signedIn' && !this.isRemembered ? this.current.me : null
    const me = await this.who(data.accessToken)
    if (!('kind' in me) && known === null) return { kind: 'failed', problem: me }
    const whose = 'kind' in me ? me : known
    if (whose === null) return { kind: 'failed', problem: toProblem('away', null) }
    const access = { token: data.accessToken, expiresAt: this.now() + data.expiresIn * 1000, me: whose }
    this.enter(access)
    this.channel.post({ kind: 'access', access })
    return { kind: 'done' }
  }

  private async who(token: string | null): Promise<Me | Problem> {
    const answer = await this.call('/auth/me', { token })
    if (!(answer instanceof Response)) return answer
    return answer.ok ? ((await answer.json()) as Envelope<Me>).data : await problemOf(answer)
  }

  private async enterInsecure(): Promise<void> {
    const me = await this.who(null)
    if ('kind' in me) this.adopt(null, me)
    else await this.retryStart(me)
  }

  /** Nobody has told yet who this is. */
  private get isWaiting(): boolean {
    return this.current.kind === 'starting' || this.current.kind === 'away' || this.isRemembered
  }

  private get isRemembered(): boolean {
    return this.current.kind === 'signedIn' && this.current.remembered === true
  }

  private async retryStart(problem: Problem): Promise<void> {
    const known = this.isRemembered ? null : await this.recall()
    if (!this.isWaiting) return
    if (known !== null) this.change({ kind: 'signedIn', me: known, remembered: true })
    else if (!this.isRemembered) this.change({ kind: 'away', problem })
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.start(), (problem.retryAfterSeconds ?? 0) * 1000 || TRY_AGAIN_MILLIS)
  }

  private enter(access: Access): void {
    this.access = access
    const left = access.expiresAt - this.now()
    this.arm(left - Math.min(EARLY_MILLIS, left / 4))
    this.change({ kind: 'signedIn', me: access.me })
    this.listeners.forEach((listener) => listener())
  }

  private leave(ended: boolean): void {
    clearTimeout(this.timer)
    this.access = null
    this.change({ kind: 'signedOut', ended })
  }

  private arm(millis: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.renew(this.token), Math.min(Math.max(1_000, millis), LONGEST_TIMER_MILLIS))
  }

  private change(state: SessionState): void {
    this.current = state
    this.onState(state)
  }

  private hear(message: TabMessage): void {
    switch (message.kind) {
      case 'access':
        if (message.access.expiresAt > (this.access?.expiresAt ?? 0)) this.enter(message.access)
        break
      case 'who':
        if (this.access !== null) this.channel.post({ kind: 'access', access: this.access })
        break
      case 'signed-out':
        if (this.access !== null || this.isRemembered) this.leave(false)
    }
  }

  private async askTabs(): Promise<void> {
    this.channel.post({ kind: 'who' })
    const until = this.now() + ASK_TABS_MILLIS
    while (this.access === null && this.now() < until) await pause(10)
  }

  private async call(path: string, { method = 'POST', body, token }: { method?: string; body?: object; token?: string | null } = {}): Promise<Response | Problem> {
    try {
      return await globalThis.fetch(this.base + path, {
        ...(body === undefined ? {} : { method, body: JSON.stringify(body) }),
        headers: {
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...(token ? { Authorization: `Bearer ${token}` } : {}),
        },
        signal: AbortSignal.timeout(ANSWER_MILLIS),
      })
    } catch {
      return toProblem('away', null)
    }
  }
}

const OWED = 'plantwin.signOutOwed'

/** Whether somebody has signed out here and the server could not be told: its cookie would still let them in. */
function owesSignOut(): boolean {
  try {
    return localStorage.getItem(OWED) !== null
  } catch {
    return false
  }
}

function oweSignOut(owed: boolean): void {
  try {
    if (owed) localStorage.setItem(OWED, 'yes')
    else localStorage.removeItem(OWED)
  } catch {
    // Storage is switched off: the next start can't know.
  }
}

function pause(millis: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, millis))
}

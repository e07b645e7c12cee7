import type { AlertAction } from '@/api/alerts'
import { browserExclusive, type Exclusive } from '@/api/session/locks'
import type { Alert } from '@/api/types'
import { backoffMillis } from '../backoff'
import { serverNow } from '../serverClock'
import { ActionStore, browserKeeper, type Keeper, type Notice, type QueuedAction, type Refusal } from './actionStore'
import { type Answer, due, shelvedUntil, type Verdict, verdict } from './reconcile'

/** What became of an action, as far as is known. */
export type Outcome = { kind: 'done' } | { kind: 'waiting' } | { kind: 'refused'; refusal: Refusal }

/** How things are told to Plantwin, and by whom. */
export interface Way {
  user: string
  send: (alertId: string, action: AlertAction) => Promise<Answer>
  /** Takes an alert as Plantwin says it is; null: there is none any more. */
  take: (alertId: string, alert: Alert | null) => void
}

export interface QueueOptions {
  keeper?: Keeper
  exclusive?: (name: string) => Exclusive
  now?: () => number
  random?: () => number
}

/** Actions that wait at most. */
export const MOST_WAITING = 500
const AT_ONCE = 4
/** After this many server errors an action is given up, so that it does not hold up those behind it. */
const MOST_ERRORS = 8

/**
 * Everything a person does with alerts goes through here: it is put down first and then told to Plantwin, in the order
 * it was meant, by one tab at a time. Without an answer it stays, also over a reload, and is tried again.
 */
export class ActionQueue {
  private readonly options: Required<QueueOptions>
  private readonly listeners = new Set<() => void>()
  /** Of those that wait for an outcome in this tab. */
  private readonly asking = new Map<string, (outcome: Outcome) => void>()
  private readonly errors = new Map<string, number>()
  private way: Way | null = null
  private store: ActionStore | null = null
  private exclusive: Exclusive = (work) => work(false)
  private timer: ReturnType<typeof setTimeout> | undefined
  private running: Promise<void> | null = null
  private wanted = false
  private attempt = 0
  private serial = 0
  private state = EMPTY

  constructor(options: QueueOptions = {}) {
    this.options = { keeper: browserKeeper(), exclusive: browserExclusive, now: serverNow, random: Math.random, ...options }
  }

  /** What waits, what has to be told, and whether it is stuck; the same object until something changes. */
  get snapshot(): QueueState {
    return this.state
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Begins to send for this person. @returns ends it */
  enter(way: Way): () => void {
    this.way = way
    this.store = new ActionStore(this.options.keeper, way.user)
    this.exclusive = this.options.exclusive(`plantwin.outbox.${way.user}`)
    const heard = ({ key }: StorageEvent) => {
      if (this.store?.concerns(key)) this.changed()
    }
    globalThis.addEventListener('storage', heard)
    this.changed()
    void this.flush()
    return () => {
      globalThis.removeEventListener('storage', heard)
      if (this.way === way) this.leave()
    }
  }

  /** @returns what became of each, in the same order: as soon as Plantwin has answered, or it is known to have to wait */
  async act(alerts: readonly Pick<Alert, 'id' | 'deviceId' | 'sensorType'>[], action: AlertAction, told: () => void = () => undefined): Promise<Outcome[]> {
    const { store } = this
    if (store === null) return alerts.map(() => ({ kind: 'refused', refusal: { why: 'forbidden' } }))
    let room = MOST_WAITING - store.actions().length
    const outcomes = alerts.map(async ({ id: alertId, deviceId, sensorType }) => {
      const meantAt = this.options.now()
      const wanted: QueuedAction = { id: this.id(meantAt), alertId, deviceId, sensorType, action, meantAt }
      if (room-- <= 0 || !store.add(wanted)) return { kind: 'refused', refusal: { why: 'full' } } as const
      const outcome = await new Promise<Outcome>((resolve) => this.asking.set(wanted.id, resolve))
      told()
      return outcome
    })
    this.changed()
    void this.flush()
    return await Promise.all(outcomes)
  }

  dismiss(id: string): void {
    this.store?.dismiss(id)
    this.changed()
  }

  /** Sends what waits; over when there is nothing left to send, or no answer. */
  async flush(): Promise<void> {
    this.wanted = true
    this.running ??= this.run()
    await this.running
  }

  private async run(): Promise<void> {
    clearTimeout(this.timer)
    try {
      while (this.wanted) {
        this.wanted = false
        let more = true
        while (more) more = await this.exclusive(() => this.sendSome())
      }
    } finally {
      this.running = null
    }
    this.changed()
  }

  /** @returns whether to go on */
  private async sendSome(): Promise<boolean> {
    const { way, store } = this
    if (way === null || store === null) return false
    const waiting = store.actions()
    this.answerMissing(store)
    const batch = firstOfEach(waiting)
    if (batch.length === 0) {
      this.stuck(false)
      return false
    }
    const verdicts = await Promise.all(batch.map((wanted) => this.send(way, wanted)))
    batch.forEach((wanted, index) => {
      const found = verdicts[index]
      if (found !== undefined) this.settle(way, store, wanted, found)
    })
    const later = verdicts.filter((found) => found.kind === 'later')
    if (later.length > 0 && this.way === way) this.tryAgain(Math.max(...later.map((found) => found.afterMillis ?? 0)))
    else this.stuck(false)
    return later.length === 0 && this.way === way
  }

  private async send(way: Way, wanted: QueuedAction): Promise<Verdict> {
    const action = due(wanted, this.options.now())
    if (action === null) return { kind: 'refused', refusal: { why: 'expired', until: shelvedUntil(wanted) }, alert: null }
    const answer = await way.send(wanted.alertId, action)
    const found = verdict(wanted, answer, way.user)
    if (found.kind !== 'later' || !('problem' in answer) || answer.problem.status !== 500) return found
    const errors = (this.errors.get(wanted.id) ?? 0) + 1
    this.errors.set(wanted.id, errors)
    return errors < MOST_ERRORS ? found : { kind: 'refused', refusal: { why: 'other', detail: answer.problem.detail ?? answer.problem.title }, alert: null }
  }

  private settle(way: Way, store: ActionStore, wanted: QueuedAction, found: Verdict): void {
    if (found.kind === 'later') {
      this.answer(wanted.id, { kind: 'waiting' })
      return
    }
    store.remove(wanted.id)
    this.errors.delete(wanted.id)
    if (found.alert !== null) way.take(wanted.alertId, found.alert)
    if (found.kind === 'done') {
      this.answer(wanted.id, { kind: 'done' })
    } else {
      if (found.refusal.why === 'gone') way.take(wanted.alertId, null)
      // Whoever waits for the outcome tells it; else it has to be kept until somebody has read it.
      if (!this.answer(wanted.id, { kind: 'refused', refusal: found.refusal })) store.tell({ id: wanted.id, of: wanted, refusal: found.refusal })
    }
    this.changed()
  }

  /** What another tab has sent for us is done; if it was refused, there is a notice. */
  private answerMissing(store: ActionStore): void {
    for (const id of this.asking.keys()) if (!store.has(id)) this.answer(id, { kind: 'done' })
  }

  private answer(id: string, outcome: Outcome): boolean {
    const asking = this.asking.get(id)
    this.asking.delete(id)
    asking?.(outcome)
    return asking !== undefined
  }

  private tryAgain(leastMillis: number): void {
    // Nobody is kept waiting for an answer that does not come.
    for (const id of this.asking.keys()) this.answer(id, { kind: 'waiting' })
    this.wanted = false
    const wait = Math.max(leastMillis, backoffMillis(this.attempt, this.options.random()))
    this.attempt += 1
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.flush(), wait)
    this.stuck(true)
  }

  private stuck(stuck: boolean): void {
    if (!stuck) this.attempt = 0
    if (this.state.stuck !== stuck) this.changed(stuck)
  }

  private leave(): void {
    clearTimeout(this.timer)
    for (const id of this.asking.keys()) this.answer(id, { kind: 'waiting' })
    this.way = null
    this.store = null
    this.changed(false)
  }

  private id(meantAt: number): string {
    this.serial += 1
    return `${String(meantAt).padStart(15, '0')}.${String(this.serial).padStart(6, '0')}.${this.options.random().toString(36).slice(2, 10)}`
  }

  private changed(stuck = this.state.stuck): void {
    this.state = { waiting: this.store?.actions() ?? [], notices: this.store?.notices() ?? [], stuck }
    this.listeners.forEach((listener) => listener())
  }
}

export interface QueueState {
  /** In the order they were meant. */
  waiting: readonly QueuedAction[]
  notices: readonly Notice[]
  /** The last attempt got no answer. */
  stuck: boolean
}

const EMPTY: QueueState = { waiting: [], notices: [], stuck: false }

/** A few of them that can go together: of each alert only the first. */
function firstOfEach(waiting: readonly QueuedAction[]): QueuedAction[] {
  const alerts = new Set<string>()
  return waiting.filter(({ alertId }) => !alerts.has(alertId) && alerts.add(alertId)).slice(0, AT_ONCE)
}

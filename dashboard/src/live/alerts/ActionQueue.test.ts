import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AlertAction } from '@/api/alerts'
import type { Exclusive } from '@/api/session/locks'
import type { Alert, Problem } from '@/api/types'
import { ActionQueue, MOST_WAITING, type Way } from './ActionQueue'
import { type Keeper, memoryKeeper } from './actionStore'
import type { Answer } from './reconcile'

const AWAY: Answer = { problem: { status: 0, title: 'No answer' } }
const alert = (id: string, more: Partial<Alert> = {}) => ({ id, deviceId: 'device-002', sensorType: 'pressure', status: 'triggered', version: 1, shelvedUntil: null, ...more }) as Alert
const refused = (status: number, current?: Partial<Alert>): { problem: Problem } => ({
  problem: { status, title: 'No', detail: 'because', ...(current === undefined ? {} : { current: alert('a', current) }) },
})

let now: number
let keeper: Keeper
let sent: [string, AlertAction][]
let answers: Answer[]
let away: boolean
const take = vi.fn()
const left: (() => void)[] = []

/** One tab of the browser. */
function tab(exclusive: Exclusive = (work) => work(false), user = 'otto'): ActionQueue {
  const queue = new ActionQueue({ keeper, exclusive: () => exclusive, now: () => now, random: () => 0.5 })
  const way: Way = {
    user, take,
    send: (id, action) => {
      sent.push([id, action])
      return Promise.resolve(away ? AWAY : answers.shift() ?? { alert: alert(id, { version: 2 }) })
    },
  }
  left.push(queue.enter(way))
  return queue
}

beforeEach(() => {
  now = Date.parse('2026-01-15T10:00:00Z')
  keeper = memoryKeeper()
  sent = []
  answers = []
  away = false
  take.mockReset()
})
afterEach(() => left.splice(0).forEach((leave) => leave()))

describe('the queue of actions', () => {
  it('sends at once and takes what is answered', async () => {
    const queue = tab()
    expect(await queue.act([alert('a')], { verb: 'acknowledge', note: 'on my way' })).toEqual([{ kind: 'done' }])
    expect(sent).toEqual([['a', { verb: 'acknowledge', note: 'on my way' }]])
    expect(take).toHaveBeenCalledWith('a', expect.objectContaining({ version: 2 }))
    expect(queue.snapshot).toEqual({ waiting: [], notices: [], stuck: false })
  })

  it('keeps what got no answer, over a reload, and sends it in order when Plantwin is back', async () => {
    away = true
    const before = tab()
    expect(await before.act([alert('a')], { verb: 'acknowledge' })).toEqual([{ kind: 'waiting' }])
    await before.act([alert('a')], { verb: 'resolve' })
    expect(before.snapshot).toMatchObject({ stuck: true, waiting: [{ action: { verb: 'acknowledge' } }, { action: { verb: 'resolve' } }] })
    sent = []
    away = false
    const after = tab()
    await vi.waitFor(() => expect(after.snapshot.waiting).toEqual([]))
    expect(sent.map(([, { verb }]) => verb)).toEqual(['acknowledge', 'resolve'])
  })

  it('tells once, however many tabs are open', async () => {
    let turn: Promise<unknown> = Promise.resolve()
    const oneByOne: Exclusive = (work) => {
      const result = turn.then(() => work(true))
      turn = result
      return result
    }
    const tabs = [tab(oneByOne), tab(oneByOne)] as const
    away = true
    await tabs[0].act([alert('a')], { verb: 'acknowledge' })
    sent = []
    away = false
    await Promise.all(tabs.map((one) => one.flush()))
    expect(sent).toHaveLength(1)
  })

  it('says at once what somebody else did meanwhile', async () => {
    answers = [refused(409, { status: 'acknowledged', acknowledgedBy: 'erika', acknowledgedAt: '2026-01-15T09:58:00Z' })]
    const queue = tab()
    expect(await queue.act([alert('a')], { verb: 'acknowledge' })).toEqual([
      { kind: 'refused', refusal: { why: 'acknowledged', by: 'erika', at: '2026-01-15T09:58:00Z' } }])
    expect(take).toHaveBeenCalledWith('a', expect.objectContaining({ acknowledgedBy: 'erika' }))
    expect(queue.snapshot.notices).toEqual([])
  })

  it('keeps a notice of what was refused later, until it is dismissed', async () => {
    const queue = tab()
    away = true
    await queue.act([alert('a')], { verb: 'acknowledge' })
    away = false
    answers = [refused(409, { status: 'resolved', resolvedBy: 'system' })]
    await queue.flush()
    expect(queue.snapshot).toMatchObject({ waiting: [], notices: [{ refusal: { why: 'resolved', by: 'system' } }] })
    queue.dismiss(queue.snapshot.notices[0]?.id ?? '')
    expect(queue.snapshot.notices).toEqual([])
  })

  it('counts as done what the same person has done already: only the answer was lost', async () => {
    answers = [refused(409, { status: 'acknowledged', acknowledgedBy: 'otto' })]
    expect(await tab().act([alert('a')], { verb: 'acknowledge' })).toEqual([{ kind: 'done' }])
  })

  it('shelves for the time that is left, and drops a shelving that is over', async () => {
    const queue = tab()
    away = true
    await queue.act([alert('a'), alert('b')], { verb: 'shelve', minutes: 60 })
    await queue.act([alert('c')], { verb: 'shelve', minutes: 15 })
    sent = []
    away = false
    now += 20 * 60_000
    await queue.flush()
    expect(sent.map(([id, action]) => [id, action.verb === 'shelve' ? action.minutes : 0])).toEqual([['a', 40], ['b', 40]])
    expect(sent[0]?.[1].note).toBe('(done offline at 2026-01-15T10:00:00.000Z)')
    expect(queue.snapshot.notices).toMatchObject([{ of: { alertId: 'c' }, refusal: { why: 'expired' } }])
  })

  it('goes on after an alert that is gone, and forgets it', async () => {
    answers = [refused(404)]
    expect(await tab().act([alert('a'), alert('b')], { verb: 'resolve' })).toEqual([{ kind: 'refused', refusal: { why: 'gone' } }, { kind: 'done' }])
    expect(take).toHaveBeenCalledWith('a', null)
  })

  it('takes no more than it can hold', async () => {
    away = true
    const many = Array.from({ length: MOST_WAITING + 1 }, (_, i) => alert(`a${i}`))
    const outcomes = await tab().act(many, { verb: 'acknowledge' })
    expect(outcomes.filter(({ kind }) => kind === 'waiting')).toHaveLength(MOST_WAITING)
    expect(outcomes.at(-1)).toEqual({ kind: 'refused', refusal: { why: 'full' } })
  })

  it('keeps the actions of one person from another', async () => {
    away = true
    await tab().act([alert('a')], { verb: 'acknowledge' })
    expect(tab((work) => work(false), 'erika').snapshot.waiting).toEqual([])
  })
})

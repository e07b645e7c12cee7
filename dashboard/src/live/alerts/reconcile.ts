import type { AlertAction } from '@/api/alerts'
import type { Alert, Problem } from '@/api/types'
import { text } from '@/text'
import type { QueuedAction, Refusal } from './actionStore'

/** What is sent later than this says when it was meant. */
const LATE_MILLIS = 120_000

/** What Plantwin said to an action. */
export type Answer = { alert: Alert } | { problem: Problem }

export type Verdict =
  | { kind: 'done'; alert: Alert | null }
  /** No answer, or none that means anything yet: it is asked again later. */
  | { kind: 'later'; afterMillis: number | null }
  | { kind: 'refused'; refusal: Refusal; alert: Alert | null }

/** What to send for this action now: a shelving ends when it was meant to end. Null: that is over. */
export function due({ action: wanted, meantAt }: QueuedAction, now: number): AlertAction | null {
  const late = text.alerts.outbox.meantAt(new Date(meantAt).toISOString())
  const action = now - meantAt < LATE_MILLIS ? wanted : { ...wanted, note: [wanted.note ?? '', late].join(' ').trim() }
  if (action.verb !== 'shelve') return action
  const minutes = Math.ceil((meantAt + action.minutes * 60_000 - now) / 60_000)
  return minutes < 1 ? null : { ...action, minutes: Math.min(action.minutes, minutes) }
}

/** When a shelving that was meant then ends. */
export function shelvedUntil({ action, meantAt }: QueuedAction): number {
  return action.verb === 'shelve' ? meantAt + action.minutes * 60_000 : meantAt
}

const TRY_LATER: ReadonlySet<number> = new Set([0, 401, 408, 425, 429, 500, 502, 503, 504])

/**
 * What an answer means. An action may have been carried out although its answer got lost: what the same person has
 * done already counts as done.
 */
export function verdict({ action }: QueuedAction, answer: Answer, me: string): Verdict {
  if ('alert' in answer) return { kind: 'done', alert: answer.alert }
  const { problem } = answer
  if (TRY_LATER.has(problem.status)) {
    return { kind: 'later', afterMillis: problem.retryAfterSeconds === undefined ? null : problem.retryAfterSeconds * 1000 }
  }
  const alert = isAlert(problem.current) ? problem.current : null
  if (problem.status === 409 && alert !== null) {
    const refusal = conflict(action, alert, me)
    return refusal === null ? { kind: 'done', alert } : { kind: 'refused', refusal, alert }
  }
  return { kind: 'refused', refusal: plain(problem), alert }
}

function conflict({ verb }: AlertAction, alert: Alert, me: string): Refusal | null {
  if (alert.status === 'resolved') {
    return verb === 'resolve' && alert.resolvedBy === me ? null : { why: 'resolved', by: alert.resolvedBy ?? '', at: alert.resolvedAt }
  }
  if (verb === 'acknowledge') {
    return alert.acknowledgedBy === me ? null : { why: 'acknowledged', by: alert.acknowledgedBy ?? '', at: alert.acknowledgedAt }
  }
  return verb === 'unshelve' ? { why: 'notShelved' } : { why: 'other', detail: '' }
}

function plain({ status, detail, title }: Problem): Refusal {
  switch (status) {
    case 403:
      return { why: 'forbidden' }
    case 404:
      return { why: 'gone' }
    default:
      return { why: 'other', detail: detail ?? title }
  }
}

function isAlert(thing: unknown): thing is Alert {
  return typeof thing === 'object' && thing !== null && 'id' in thing && 'status' in thing && 'version' in thing
}

/** The alert as it will be when this was done. */
export function expected(alert: Alert, wanted: QueuedAction, me: string): Alert {
  switch (wanted.action.verb) {
    case 'acknowledge':
      return { ...alert, status: 'acknowledged', acknowledgedBy: me }
    case 'resolve':
      return { ...alert, status: 'resolved', resolvedBy: me }
    case 'shelve':
      return { ...alert, shelvedUntil: new Date(shelvedUntil(wanted)).toISOString(), shelvedBy: me }
    case 'unshelve':
      return { ...alert, shelvedUntil: null, shelvedBy: null }
  }
}

/** What can be done with an alert as it is. */
export function allows(alert: Alert, verb: AlertAction['verb']): boolean {
  if (alert.status === 'resolved') return false
  switch (verb) {
    case 'acknowledge':
      return alert.status !== 'acknowledged'
    case 'unshelve':
      return alert.shelvedUntil !== null
    default:
      return true
  }
}

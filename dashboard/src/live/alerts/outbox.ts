import { use, useCallback, useEffect, useMemo, useSyncExternalStore } from 'react'
import { type AlertAction, alertsApi } from '@/api/alerts'
import { useApiDispatch } from '@/api/dispatch'
import { useMe } from '@/api/session/state'
import type { Alert, Problem } from '@/api/types'
import { text } from '@/text'
import { LiveContext, useAlerts, useConnection } from '../LiveContext'
import type { Outcome, QueueState } from './ActionQueue'
import type { Notice, QueuedAction } from './actionStore'
import { expected } from './reconcile'
import { refusalWords } from './refusalWords'

/** Something that could not be done later on, in plain words. */
export interface OutboxNotice {
  id: string
  alertId: string
  deviceId: string
  words: string
}

export interface Outbox {
  /** Actions that Plantwin could not be told of yet. */
  waiting: number
  /** What the person has to be told; it stays until dismissed. */
  notices: OutboxNotice[]
  dismiss: (id: string) => void
}

/** What waits for the connection, and what became of what did: for a banner on every page. */
export function useOutbox(): Outbox {
  const { actions } = use(LiveContext)
  const { waiting, notices, stuck } = useQueueState()
  const dismiss = useCallback((id: string) => actions.dismiss(id), [actions])
  return { waiting: stuck ? waiting.length : 0, notices: notices.map(worded), dismiss }
}

function worded({ id, of, refusal }: Notice): OutboxNotice {
  const { alertId, deviceId, sensorType, action } = of
  const place = [deviceId, sensorType].filter((part) => part !== '').join(' ')
  const note = action.note === undefined ? '' : ` ${text.alerts.outbox.noteLost(action.note)}`
  return { id, alertId, deviceId, words: `${text.alerts.outbox.notDone[action.verb](place)} ${refusalWords(refusal)}${note}` }
}

/** Sends what is in the outbox of who is signed in, as soon as Plantwin is there. Once on every page, in the frame. */
export function useOutboxSending(): void {
  const { actions } = use(LiveContext)
  const alerts = useAlerts()
  const dispatch = useApiDispatch()
  const me = useMe()
  const user = me?.username ?? null
  const { kind } = useConnection()
  useEffect(() => {
    if (user === null) return undefined
    return actions.enter({
      user,
      send: async (id, action) => {
        const { data, error } = await dispatch(alertsApi.endpoints.actOnAlert.initiate({ id, action }, { track: false }))
        return data === undefined ? { problem: error as Problem } : { alert: data }
      },
      take: (id, alert) => (alert === null ? alerts.forget(id) : alerts.takeAlert(alert)),
    })
  }, [actions, alerts, dispatch, user])
  useEffect(() => {
    const flush = () => void actions.flush()
    if (kind === 'connected') flush()
    globalThis.addEventListener('online', flush)
    return () => globalThis.removeEventListener('online', flush)
  }, [actions, kind])
}

/** An action on its way: `stuck` when Plantwin does not answer and it waits. */
export interface Pending {
  action: QueuedAction
  stuck: boolean
}

export interface AlertActions {
  /** Does it with each of them; `told` is called whenever it is known of another one what became of it. */
  act: (alerts: readonly Alert[], action: AlertAction, told?: () => void) => Promise<Outcome[]>
  /** What is under way for this alert; the last that was meant. */
  pending: (alertId: string) => Pending | undefined
  /** The alert as it will be when what is under way was done. */
  seen: (alert: Alert) => Alert
}

/** The only way to do something with alerts: at once where Plantwin is there, else later. */
export function useAlertActions(): AlertActions {
  const { actions } = use(LiveContext)
  const { waiting, stuck } = useQueueState()
  const me = useMe()?.username ?? ''
  return useMemo(() => {
    const last = new Map(waiting.map((action) => [action.alertId, action]))
    return {
      act: (alerts, action, told) => actions.act(alerts, action, told),
      pending: (alertId) => {
        const action = last.get(alertId)
        return action === undefined ? undefined : { action, stuck }
      },
      seen: (alert) => (last.has(alert.id) ? waiting.filter(({ alertId }) => alertId === alert.id).reduce((now, action) => expected(now, action, me), alert) : alert),
    }
  }, [actions, waiting, stuck, me])
}

function useQueueState(): QueueState {
  const { actions } = use(LiveContext)
  return useSyncExternalStore(useCallback((listener: () => void) => actions.subscribe(listener), [actions]), () => actions.snapshot)
}

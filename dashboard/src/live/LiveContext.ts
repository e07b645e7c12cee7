import { createContext, use, useCallback, useEffect, useSyncExternalStore } from 'react'
import { useSelector } from 'react-redux'
import { useApiDispatch } from '@/api/dispatch'
import { alertsApi } from '@/api/alerts'
import { plantwin } from '@/api/plantwin'
import type { Alert } from '@/api/types'
import { useSession } from '@/api/session/SessionContext'
import { ActionQueue } from './alerts/ActionQueue'
import { ListReader } from './alerts/ListReader'
import { OpenAlerts } from './alerts/OpenAlerts'
import { type Connection, socketChanged } from './connectionSlice'
import { isAlertFrame } from './frames'
import { serverNow } from './serverClock'
import { LiveSocket, type SocketLike } from './socket'
import type { Twin } from './twin'
import { Twins } from './twins'

export interface Live {
  twins: Twins
  alerts: OpenAlerts
  /** What people do with alerts; see live/alerts/outbox. */
  actions: ActionQueue
  /** For tests; the browser's WebSocket otherwise. */
  createSocket?: (url: string) => SocketLike
}

export const LiveContext = createContext<Live>({ twins: new Twins(), alerts: new OpenAlerts(), actions: new ActionQueue() })

export type LiveTarget = { kind: 'plant' } | { kind: 'device'; deviceId: string } | { kind: 'system' }

/** For pages without live values: whether Plantwin is there, and the state of its services. */
export const SYSTEM: LiveTarget = { kind: 'system' }

function address(target: LiveTarget): string {
  const base = globalThis.location.origin.replace(/^http/, 'ws')
  switch (target.kind) {
    case 'plant':
      return `${base}/ws/dashboard?batch=true`
    case 'device':
      return `${base}/ws/machines/${encodeURIComponent(target.deviceId)}?batch=true`
    case 'system':
      return `${base}/ws`
  }
}

/** Keeps a live connection for as long as the page that asks for it is shown. Alert events come with each of them. */
export function useLiveConnection(target: LiveTarget): void {
  const { twins, alerts, createSocket } = use(LiveContext)
  const dispatch = useApiDispatch()
  const session = useSession()
  const url = address(target)
  const wantsSystem = target.kind === 'system'
  useEffect(() => {
    const loadAlerts = async () => {
      const askedAt = serverNow()
      const request = dispatch(alertsApi.endpoints.openAlerts.initiate(undefined, { forceRefetch: true, subscribe: false }))
      // Without an answer the next connection asks again.
      const { data } = await request
      if (data !== undefined) alerts.seed(data, askedAt)
    }
    const list = new ListReader(() => void loadAlerts())
    const socket = new LiveSocket({
      url,
      door: session,
      greetings: () => [
        { type: 'subscribe-alerts', ...(alerts.sequence === null ? {} : { since: alerts.sequence }) },
        ...(wantsSystem ? [{ type: 'subscribe-system' }] : []),
      ],
      ...(createSocket ? { create: createSocket } : {}),
      onState: (state) => {
        dispatch(socketChanged(state))
        // From the first event on, missed ones are told again by the server; before that there is only the list.
        if (state.kind === 'connected') list.begin(!alerts.loaded || alerts.sequence === null)
        else list.stop()
      },
      onFrame: (frame) => {
        if (isAlertFrame(frame)) alerts.take(frame)
        else if (frame.type === 'alerts-reset') void loadAlerts()
        else if (frame.type === 'system-status') void dispatch(plantwin.util.upsertQueryData('figures', undefined, frame.data))
        else twins.take(frame)
      },
    })
    socket.open()
    return () => {
      list.stop()
      socket.close()
    }
  }, [url, wantsSystem, twins, alerts, createSocket, dispatch, session])
}

export function useTwins(): Twins {
  return use(LiveContext).twins
}

/** The device as it is now; renders again when it changed. */
export function useTwin(deviceId: string): Twin | undefined {
  const twins = useTwins()
  useSyncExternalStore(
    useCallback((listener: () => void) => twins.subscribe(deviceId, listener), [twins, deviceId]),
    () => twins.version(deviceId),
  )
  return twins.get(deviceId)
}

/** Renders again when devices came or went or the state of one changed. */
export function usePlantVersion(): number {
  const twins = useTwins()
  return useSyncExternalStore(
    useCallback((listener: () => void) => twins.subscribePlant(listener), [twins]),
    () => twins.plantVersion,
  )
}

export function useAlerts(): OpenAlerts {
  return use(LiveContext).alerts
}

/** All open alerts, what needs a person most first; renders again when something happened to one. */
export function useOpenAlerts(): readonly Alert[] {
  const alerts = useAlerts()
  return useSyncExternalStore(
    useCallback((listener: () => void) => alerts.subscribe(listener), [alerts]),
    () => alerts.list(),
  )
}

export function useConnection(): Connection {
  return useSelector((state: { connection: Connection }) => state.connection)
}

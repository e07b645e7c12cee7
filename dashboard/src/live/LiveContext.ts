import { createContext, use, useCallback, useEffect, useSyncExternalStore } from 'react'
import { useSelector } from 'react-redux'
import { useApiDispatch } from '@/api/dispatch'
import { plantwin } from '@/api/plantwin'
import { useSession } from '@/api/session/SessionContext'
import { type Connection, socketChanged } from './connectionSlice'
import { LiveSocket, type SocketLike } from './socket'
import type { Twin } from './twin'
import { Twins } from './twins'

export interface Live {
  twins: Twins
  /** For tests; the browser's WebSocket otherwise. */
  createSocket?: (url: string) => SocketLike
}

export const LiveContext = createContext<Live>({ twins: new Twins() })

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

/** Keeps a live connection for as long as the page that asks for it is shown. */
export function useLiveConnection(target: LiveTarget): void {
  const { twins, createSocket } = use(LiveContext)
  const dispatch = useApiDispatch()
  const session = useSession()
  const url = address(target)
  const wantsSystem = target.kind === 'system'
  useEffect(() => {
    const socket = new LiveSocket({
      url,
      door: session,
      ...(wantsSystem ? { greetings: [{ type: 'subscribe-system' }] } : {}),
      ...(createSocket ? { create: createSocket } : {}),
      onState: (state) => dispatch(socketChanged(state)),
      onFrame: (frame) => {
        twins.take(frame)
        if (frame.type === 'system-status') {
          void dispatch(plantwin.util.upsertQueryData('figures', undefined, frame.data))
        }
      },
    })
    socket.open()
    return () => socket.close()
  }, [url, wantsSystem, twins, createSocket, dispatch, session])
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

export function useConnection(): Connection {
  return useSelector((state: { connection: Connection }) => state.connection)
}

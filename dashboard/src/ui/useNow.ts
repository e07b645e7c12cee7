import { useSyncExternalStore } from 'react'
import { serverNow } from '@/live/serverClock'

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
let second = 0

function read(): number {
  // While nobody listens the clock stands still; it must not when the first one asks.
  if (timer === undefined) second = Math.floor(serverNow() / 1000) * 1000
  return second
}

function subscribe(listener: () => void): () => void {
  read()
  listeners.add(listener)
  timer ??= setInterval(() => {
    second = Math.floor(serverNow() / 1000) * 1000
    listeners.forEach((told) => told())
  }, 1000)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) {
      clearInterval(timer)
      timer = undefined
    }
  }
}

/** The server's time to the second; renders once a second. One timer for the whole page. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, read)
}

import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { type Stage, stageOf } from './fit'

function onResize(listener: () => void): () => void {
  globalThis.addEventListener('resize', listener)
  return () => globalThis.removeEventListener('resize', listener)
}

/** The stage for this window, kept up to date. */
export function useStage(): Stage {
  const width = useSyncExternalStore(onResize, () => globalThis.innerWidth)
  const height = useSyncExternalStore(onResize, () => globalThis.innerHeight)
  return stageOf(width, height)
}

/** Keeps the screen from going dark, where the browser can; asked for again when the page is back in view. */
export function useWakeLock(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | undefined
    let left = false
    const ask = async () => {
      if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return
      try {
        lock = await navigator.wakeLock.request('screen')
        if (left) await lock.release()
      } catch {
        // Refused, as on a low battery: the screen follows the system's rules.
      }
    }
    const again = () => void ask()
    again()
    document.addEventListener('visibilitychange', again)
    return () => {
      left = true
      document.removeEventListener('visibilitychange', again)
      void lock?.release()
    }
  }, [])
}

function onFullScreen(listener: () => void): () => void {
  document.addEventListener('fullscreenchange', listener)
  return () => document.removeEventListener('fullscreenchange', listener)
}

/** Whether the page has the whole screen, and a way to change it; null where browsers do not offer it. */
export function useFullScreen(): [full: boolean, toggle: (() => void) | null] {
  const full = useSyncExternalStore(onFullScreen, () => Boolean(document.fullscreenElement))
  const toggle = useCallback(() => {
    // A refusal leaves the page as it is, which is to be seen.
    const done = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()
    done.catch(() => undefined)
  }, [])
  return [full, document.fullscreenEnabled ? toggle : null]
}

export type WallTheme = 'dark' | 'light'

const KEY = 'plantwin.wall.theme'

function readTheme(): WallTheme {
  try {
    return localStorage.getItem(KEY) === 'light' ? 'light' : 'dark'
  } catch {
    return 'dark'
  }
}

/** The wall's own theme: dark unless a person chose otherwise here. The page's comes back with leaving. */
export function useWallTheme(): [WallTheme, () => void] {
  const [theme, setTheme] = useState(readTheme)
  useEffect(() => {
    const { dataset } = document.documentElement
    const before = dataset.theme
    dataset.theme = theme
    return () => {
      if (before === undefined) delete dataset.theme
      else dataset.theme = before
    }
  }, [theme])
  const toggle = useCallback(() => {
    const next = theme === 'dark' ? 'light' : 'dark'
    setTheme(next)
    try {
      localStorage.setItem(KEY, next)
    } catch {
      // Storage is switched off: it holds for this visit.
    }
  }, [theme])
  return [theme, toggle]
}

/** Counts up at this pace, so that a wall is put into a new order now and then and not with each reading. */
export function useTick(millis: number): number {
  const [tick, setTick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setTick((count) => count + 1), millis)
    return () => clearInterval(timer)
  }, [millis])
  return tick
}

import { type RefObject, useEffect, useState } from 'react'

/** After this long without a sign nobody reads any more, wherever the pointer was left. */
const AWAY_MILLIS = 120_000
const SCROLLED_PIXELS = 8

/** Whether somebody reads the list: the pointer is over it, the focus in it, or the page is scrolled. */
export function useReading(list: RefObject<HTMLElement | null>): boolean {
  const [reading, setReading] = useState(false)
  useEffect(() => {
    const element = list.current
    if (element === null) return
    let over = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      clearTimeout(timer)
      const now = over || element.contains(document.activeElement) || globalThis.scrollY > SCROLLED_PIXELS
      setReading(now)
      if (now) timer = setTimeout(() => setReading(false), AWAY_MILLIS)
    }
    const pointer = (event: PointerEvent) => {
      over = event.type !== 'pointerleave' && event.pointerType !== 'touch'
      look()
    }
    // The focus is where it goes only after it has left.
    const blur = () => queueMicrotask(look)
    const handlers = [['pointerenter', pointer], ['pointermove', pointer], ['pointerleave', pointer], ['focusin', look], ['keydown', look], ['focusout', blur]] as const
    handlers.forEach(([name, handler]) => element.addEventListener(name, handler as EventListener))
    globalThis.addEventListener('scroll', look, { passive: true })
    return () => {
      clearTimeout(timer)
      handlers.forEach(([name, handler]) => element.removeEventListener(name, handler as EventListener))
      globalThis.removeEventListener('scroll', look)
    }
  }, [list])
  return reading
}

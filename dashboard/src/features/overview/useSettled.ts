import { useEffect, useMemo, useRef, useState } from 'react'

const EVERY_MILLIS = 2_000
const STILL_MILLIS = 3_000

export interface Settled {
  /** Grows when the order of the page may change. */
  settled: number
  /** Put on the element in which a person moves. */
  watch: { onPointerMove: () => void; onKeyDown: () => void; onWheel: () => void; onTouchMove: () => void }
}

/** When the page may be put into a new order: every two seconds, but not under the hands of somebody who uses it. */
export function useSettled(): Settled {
  const [settled, setSettled] = useState(0)
  const touchedAt = useRef(-Infinity)
  useEffect(() => {
    const timer = setInterval(() => {
      if (performance.now() - touchedAt.current > STILL_MILLIS) setSettled((count) => count + 1)
    }, EVERY_MILLIS)
    return () => clearInterval(timer)
  }, [])
  const watch = useMemo(() => {
    const touch = () => {
      touchedAt.current = performance.now()
    }
    return { onPointerMove: touch, onKeyDown: touch, onWheel: touch, onTouchMove: touch }
  }, [])
  return { settled, watch }
}

import { useCallback, useEffect, useRef } from 'react'

const SETTLE_MILLIS = 250

/** Runs the last of a burst, when it is over. */
export function useSettle(): (action: () => void) => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  return useCallback((action) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(action, SETTLE_MILLIS)
  }, [])
}

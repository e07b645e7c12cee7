import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { serverNow } from '@/live/serverClock'
import { bounds, readSpan, refreshMillis, type Span } from './span'

export interface Range {
  span: Span
  from: number
  to: number
  /** The now that it hangs on. */
  now: number
  show: (next: Span) => void
}

/** The range of time in the address, and where it stands now. */
export function useRange(reconnects: number): Range {
  const [params, setParams] = useSearchParams()
  const span = useMemo(() => readSpan(params), [params])
  const now = useAnchor(span, reconnects)
  const show = useCallback((next: Span) => setParams((before) => writeSpan(before, next), { replace: true }), [setParams])
  return { span, ...bounds(span, now), now, show }
}

export function withParam(params: URLSearchParams, name: string, value: string): URLSearchParams {
  const next = new URLSearchParams(params)
  next.set(name, value)
  return next
}

function writeSpan(params: URLSearchParams, span: Span): URLSearchParams {
  const next = withParam(params, 'view', 'history')
  for (const name of ['from', 'to', 'span']) next.delete(name)
  if (span.kind === 'fixed') {
    next.set('from', new Date(span.from).toISOString())
    next.set('to', new Date(span.to).toISOString())
  } else {
    next.set('span', String(Math.round(span.millis)))
  }
  return next
}

/** The now that a range hangs on: moves along while the range ends now, and at once after a lost connection. */
function useAnchor(span: Span, reconnects: number): number {
  const [now, setNow] = useState(serverNow)
  const every = refreshMillis(span)
  useEffect(() => {
    // eslint-disable-next-line react-hooks/set-state-in-effect -- the clock is outside React: another range begins at its now
    setNow(serverNow())
    if (every === 0) return
    const timer = setInterval(() => {
      if (!document.hidden) setNow(serverNow())
    }, every)
    return () => clearInterval(timer)
  }, [every, reconnects])
  return now
}

/** How wide a box is; -1 before it was measured. */
export function useWidth(): [number, React.RefObject<HTMLDivElement | null>] {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(-1)
  useEffect(() => {
    const element = box.current
    if (element === null) return
    const measure = () => setWidth(element.clientWidth)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [width, box]
}

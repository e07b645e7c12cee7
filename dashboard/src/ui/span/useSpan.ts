import { useCallback, useEffect, useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'
import { serverNow } from '@/live/serverClock'
import { bounds, pan, PRESETS, readSpan, refreshMillis, type Span, writeSpan, zoom } from './span'

export interface SpanActions {
  show: (span: Span) => void
  pan: (share: number) => void
  zoom: (factor: number) => void
  last: (millis: number) => void
}

export interface ShownSpan {
  span: Span
  from: number
  to: number
  /** The now that it hangs on. */
  now: number
  act: SpanActions
}

/**
 * The range in the page's address, and what can be done with it.
 *
 * @param reconnects grows when a lost connection is back: a range that ends now is then fetched again
 */
export function useSpan(usual: number = PRESETS.h1, reconnects = 0): ShownSpan {
  const [params, setParams] = useSearchParams()
  const span = useMemo(() => readSpan(params, usual), [params, usual])
  const now = useAnchor(span, reconnects)
  // At once: the next key or turn of the wheel goes on from what this one showed.
  const show = useCallback((next: Span) => setParams((before) => writeSpan(before, next), { replace: true, flushSync: true }), [setParams])
  const act = useMemo<SpanActions>(() => ({
    show,
    pan: (share) => show(pan(span, share, serverNow())),
    zoom: (factor) => show(zoom(span, factor, serverNow())),
    last: (millis) => show({ kind: 'last', millis }),
  }), [show, span])
  return { span, ...bounds(span, now), now, act }
}

/** The now that a range hangs on: moves along while the range ends now. */
function useAnchor(span: Span, reconnects: number): number {
  const [now, setNow] = useState(serverNow)
  const every = refreshMillis(span)
  useEffect(() => {
    // eslint-disable-next-line react-hooks/set-state-in-effect -- the clock is outside React
    setNow(serverNow())
    if (every === 0) return
    const timer = setInterval(() => {
      if (!document.hidden) setNow(serverNow())
    }, every)
    return () => clearInterval(timer)
  }, [every, reconnects])
  return now
}

/** What a key does in a chart that can be zoomed; true if it did something. */
export function spanKey(event: React.KeyboardEvent, act: SpanActions, usual: number): void {
  const keys: Record<string, () => void> = {
    ArrowLeft: () => act.pan(-0.2), ArrowRight: () => act.pan(0.2), '+': () => act.zoom(0.5), '-': () => act.zoom(2), '0': () => act.last(usual),
  }
  const action = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key]
  if (action === undefined) return
  event.preventDefault()
  action()
}

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { Link, useLocation } from 'react-router'
import { useAlerts } from '@/live/LiveContext'
import { text } from '@/text'
import { Announcements } from './Announcements'
import { shown, SHOWN } from './pile'
import { useNarrow } from '../useNarrow'
import { ToastCard } from './ToastCard'
import styles from './Toasts.module.css'
import { useToasts } from './useToasts'

/** New alerts, on every page but those that show them themselves. */
export function Toasts() {
  const { pathname } = useLocation()
  return pathname === '/alerts' || pathname === '/wall' ? null : <><Announcements /><Region /></>
}

function Region() {
  const alerts = useAlerts()
  const narrow = useNarrow()
  const [hovered, setHovered] = useState(false)
  const [focused, setFocused] = useState(false)
  const { pile, dismiss } = useToasts(hovered || focused)
  const region = useRef<HTMLElement>(null)
  const { enter, leave } = useWay(region)
  const orphaned = useRef(false)
  const leftWithFocus = useCallback(() => {
    orphaned.current = true
  }, [])
  const visible = shown(pile, narrow ? 1 : SHOWN)
  const more = pile.length - visible.length
  const words = text.shell.toasts
  const empty = pile.length === 0

  // What is gone says neither that the pointer nor that the keyboard has left it.
  if (empty && hovered) setHovered(false)
  if (empty && focused) setFocused(false)
  useEffect(() => {
    if (!orphaned.current) return
    orphaned.current = false
    if (empty) leave()
    else enter()
  })
  if (empty) return null
  return (
    <section ref={region} className={styles.region} aria-label={words.label} tabIndex={-1} data-react-aria-top-layer="true"
      onPointerEnter={() => setHovered(true)} onPointerLeave={() => setHovered(false)}
      onFocus={() => setFocused(true)} onBlur={({ relatedTarget, currentTarget }) => setFocused(currentTarget.contains(relatedTarget))}>
      <ol className={styles.list}>
        {visible.map(({ alertId }) => {
          const alert = alerts.get(alertId)
          return alert && <ToastCard key={alertId} alert={alert} dismiss={() => dismiss(alertId)} leftWithFocus={leftWithFocus} />
        })}
      </ol>
      <p className={styles.foot}>
        <span className={styles.hint}><kbd>F6</kbd> {focused ? words.backHint : words.hint}</span>
        {more > 0 && <Link to="/alerts">{words.more(more)}</Link>}
        {pile.length > 1 && <button type="button" onClick={() => {
          orphaned.current = true
          dismiss(null)
        }}>{words.dismissAll}</button>}
      </p>
    </section>
  )
}

/** F6 leads to the toasts and back to where one was; Escape leads back, too. */
function useWay(region: RefObject<HTMLElement | null>) {
  const from = useRef<HTMLElement | null>(null)
  const enter = useCallback(() => (region.current?.querySelector<HTMLElement>('button, a') ?? region.current)?.focus(), [region])
  const leave = useCallback(() => {
    const target = from.current?.isConnected === true ? from.current : document.getElementById('content')
    from.current = null
    target?.focus({ preventScroll: true })
  }, [])
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const list = region.current
      if (list === null || (event.key !== 'F6' && event.key !== 'Escape')) return
      const inside = list.contains(document.activeElement)
      if (!inside && event.key === 'Escape') return
      event.preventDefault()
      if (inside) leave()
      else {
        from.current = document.activeElement instanceof HTMLElement && document.activeElement !== document.body ? document.activeElement : null
        enter()
      }
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [region, enter, leave])
  return { enter, leave }
}

import { useEffect, useRef } from 'react'
import { useLocation } from 'react-router'
import { useUnshelved } from './OpenCount'
import { title } from './titles'

/** Names the window after the page, and takes the keyboard and the screen reader to a new page's heading. */
export function usePage(): void {
  const { pathname } = useLocation()
  const open = useUnshelved().length
  const before = useRef(pathname)
  useEffect(() => {
    document.title = title(pathname, open)
  }, [pathname, open])
  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    return toHeading()
  }, [pathname])
}

/** Pages are loaded when they are wanted: the heading may come later. Whoever goes on meanwhile is left alone. */
function toHeading(): () => void {
  scrollTo(0, 0)
  const content = document.getElementById('content')
  const from = document.activeElement
  const look = () => {
    const heading = content?.querySelector<HTMLElement>('h1')
    if (!heading) return false
    if (document.activeElement === from || document.activeElement === document.body) {
      heading.tabIndex = -1
      heading.focus({ preventScroll: true })
    }
    return true
  }
  if (content === null || look()) return () => undefined
  const watcher = new MutationObserver(() => {
    if (look()) watcher.disconnect()
  })
  watcher.observe(content, { childList: true, subtree: true })
  return () => watcher.disconnect()
}

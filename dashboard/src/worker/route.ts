/** What the service worker does with a request. */
export type Way =
  /** As if there were no worker. */
  | 'network'
  /** The page itself: the newest there is, and the kept one where nothing answers. */
  | 'page'
  /** What never changes under its name, or was kept with this version of the page. */
  | 'kept'

/** The server's own paths; nothing of them is ever kept. */
const SERVER = /^\/(api|ws|docs|asyncapi|actuator|mock|\.well-known)(\/|$)/

export function wayOf(request: { method: string; mode: string; url: string }, origin: string, kept: ReadonlySet<string>): Way {
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== origin || SERVER.test(url.pathname)) return 'network'
  // A path with a dot names a file, not a page.
  if (request.mode === 'navigate') return /\.[^/]+$/.test(url.pathname) && !url.pathname.startsWith('/devices/') ? 'network' : 'page'
  return kept.has(url.pathname) || url.pathname.startsWith('/assets/') ? 'kept' : 'network'
}

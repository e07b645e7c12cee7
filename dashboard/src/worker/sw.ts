/**
 * The service worker: keeps the files of one version of the dashboard, so that it opens without a network. What the
 * plant says is not its business: `live/offline` keeps that. Vite makes it `/sw.js` and puts the list of files in.
 */
import { wayOf } from './route'

/** The parts of a worker's global scope we use; the DOM's types, which the rest of the source has, know none of them. */
interface Waiting { waitUntil: (work: Promise<unknown>) => void }
interface Fetching { request: Request; respondWith: (answer: Promise<Response>) => void }
interface Worker {
  addEventListener: ((type: 'install' | 'activate', listener: (event: Waiting) => void) => void)
    & ((type: 'fetch', listener: (event: Fetching) => void) => void)
    & ((type: 'message', listener: (event: MessageEvent<unknown>) => void) => void)
  skipWaiting: () => Promise<void>
  clients: { claim: () => Promise<void>; matchAll: (options: { type: 'window' }) => Promise<unknown[]> }
  registration: { waiting: { postMessage: (message: string) => void } | null }
  location: { origin: string }
}

/** Put in by the build. */
declare const PLANTWIN_FILES: { version: string; files: string[] }

const worker = globalThis as unknown as Worker
const { version, files } = PLANTWIN_FILES
const PREFIX = 'plantwin.files.'
const CURRENT = PREFIX + version
const PAGE = '/index.html'
const KEPT: ReadonlySet<string> = new Set(files)
/** A server that takes longer than this to give the page is as good as away. */
const PAGE_MILLIS = 4_000
const TAKE_OVER = 'take-over'

worker.addEventListener('install', (event) => {
  event.waitUntil(keepFiles())
})

worker.addEventListener('activate', (event) => {
  event.waitUntil(dropOlder().then(() => worker.clients.claim()))
})

worker.addEventListener('message', ({ data }) => {
  if (data === TAKE_OVER) void worker.skipWaiting()
})

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const way = wayOf(request, worker.location.origin, KEPT)
  if (way === 'page') event.respondWith(page(request))
  else if (way === 'kept') event.respondWith(kept(request))
})

async function keepFiles(): Promise<void> {
  const cache = await caches.open(CURRENT)
  // Names with a hash may come from the browser's own cache; the others must be asked for anew.
  await cache.addAll(files.map((file) => new Request(file, { cache: file.startsWith('/assets/') ? 'default' : 'no-cache' })))
}

/** The version before stays, too: another window may still show it and load pieces of it. */
async function dropOlder(): Promise<void> {
  const ours = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CURRENT)
  await Promise.all(ours.slice(0, -1).map((name) => caches.delete(name)))
}

async function page(request: Request): Promise<Response> {
  await takeNewer()
  const fallback = await (await caches.open(CURRENT)).match(PAGE, { ignoreVary: true })
  try {
    const answer = await fetch(request, fallback === undefined ? {} : { signal: AbortSignal.timeout(PAGE_MILLIS) })
    return answer.status >= 500 && fallback !== undefined ? fallback : answer
  } catch (error) {
    if (fallback === undefined) throw error
    return fallback
  }
}

/** A page that is loaded while no other window is open begins with the version that waits. */
async function takeNewer(): Promise<void> {
  const { waiting } = worker.registration
  if (waiting !== null && (await worker.clients.matchAll({ type: 'window' })).length <= 1) waiting.postMessage(TAKE_OVER)
}

async function kept(request: Request): Promise<Response> {
  // A proxy may let answers vary by who asks; these files are the same for everybody.
  const anyway = { ignoreVary: true }
  return (await (await caches.open(CURRENT)).match(request, anyway)) ?? (await caches.match(request, anyway)) ?? (await fetch(request))
}

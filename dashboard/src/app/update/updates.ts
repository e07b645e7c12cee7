/** The newer version of the dashboard that this browser has fetched and not begun yet. */
let waiting: ServiceWorker | null = null
let reloading = false
const listeners = new Set<() => void>()

const CHECK_MILLIS = 3_600_000

export function onUpdate(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function updateIsReady(): boolean {
  return waiting !== null
}

/** Begins with the newer version. Nobody else's window is loaded again. */
export function takeUpdate(): void {
  reloading = true
  waiting?.postMessage('take-over')
}

/** Lets the dashboard open without a network, and notices newer versions of it. Needs HTTPS, or this very machine. */
export async function registerWorker(): Promise<void> {
  const container = (navigator as Partial<Navigator>).serviceWorker
  if (container === undefined) return
  // Refused, for example where storage is switched off: the dashboard works without.
  const registration = await container.register('/sw.js', { updateViaCache: 'none' }).catch(() => undefined)
  if (registration === undefined) return
  container.addEventListener('controllerchange', () => {
    if (reloading) location.reload()
    else note(null)
  })
  if (registration.waiting !== null && container.controller !== null) note(registration.waiting)
  registration.addEventListener('updatefound', () => {
    const fresh = registration.installing
    fresh?.addEventListener('statechange', () => {
      // Without one before it, it is no newer version but the first.
      if (fresh.state === 'installed' && container.controller !== null) note(fresh)
    })
  })
  const check = () => {
    if (document.visibilityState === 'visible') registration.update().catch(() => undefined)
  }
  setInterval(check, CHECK_MILLIS)
  document.addEventListener('visibilitychange', check)
}

function note(worker: ServiceWorker | null): void {
  waiting = worker
  listeners.forEach((listener) => listener())
}

/** Runs one piece of work at a time among all tabs of this browser, and tells it whether another one was waited for. */
export type Exclusive = <Result>(work: (waited: boolean) => Promise<Result>) => Promise<Result>

const NAME = 'plantwin.session'

/**
 * Web Locks where the browser has them. It has none for pages that come over plain HTTP from another machine: there a
 * lease in IndexedDB does it, whose transactions exclude one another. Nothing secret is kept in it.
 */
export function browserExclusive(name = NAME): Exclusive {
  const locks = (globalThis.navigator as Partial<Navigator> | undefined)?.locks
  if (locks !== undefined) return locked(locks, name)
  if (typeof globalThis.indexedDB !== 'undefined') return leased(globalThis.indexedDB, name)
  return (work) => work(false)
}

function locked(locks: LockManager, name: string): Exclusive {
  return async <Result>(work: (waited: boolean) => Promise<Result>) => {
    const atOnce = await locks.request(name, { ifAvailable: true }, async (lock) => (lock === null ? null : { result: await work(false) }))
    return atOnce === null ? await locks.request(name, async () => await work(true)) : atOnce.result
  }
}

/** A tab that dies holding the lease is waited for this long. */
const LEASE_MILLIS = 10_000
const ASK_AGAIN_MILLIS = 40
const STORE = 'leases'

interface Lease { owner: string; until: number }

export function leased(factory: IDBFactory, name = NAME): Exclusive {
  return async (work) => {
    const database = await opened(factory, name).catch(() => null)
    // Storage is switched off: there is nothing to agree in, and one tab is what most people have.
    if (database === null) return await work(false)
    const owner = `${Date.now()}.${Math.random()}`
    let waited = false
    try {
      while (!(await change(database, (held) => (held === undefined || held.until < Date.now() ? { owner, until: Date.now() + LEASE_MILLIS } : null)))) {
        waited = true
        await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MILLIS))
      }
      return await work(waited)
    } finally {
      await change(database, (held) => (held?.owner === owner ? { owner, until: 0 } : null))
      database.close()
    }
  }
}

function opened(factory: IDBFactory, name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('IndexedDB does not open'))
  })
}

/** Puts what `decide` makes of the lease, in one transaction; false if that is nothing. */
function change(database: IDBDatabase, decide: (held: Lease | undefined) => Lease | null): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(STORE, 'readwrite')
    const store = transaction.objectStore(STORE)
    const request = store.get(NAME) as IDBRequest<Lease | undefined>
    let taken = false
    request.onsuccess = () => {
      const lease = decide(request.result)
      taken = lease !== null
      if (lease !== null) store.put(lease, NAME)
    }
    transaction.oncomplete = () => resolve(taken)
    transaction.onabort = () => reject(transaction.error ?? new Error('IndexedDB refused'))
  })
}

import { type Snapshot, SNAPSHOT_VERSION } from './snapshot'

/** Keeps one snapshot in this browser. */
export interface SnapshotStore {
  load: () => Promise<Snapshot | null>
  save: (snapshot: Snapshot) => Promise<void>
  erase: () => Promise<void>
}

const DATABASE = 'plantwin.lastKnown'
const STORE = 'snapshots'
const KEY = 'last'

/** IndexedDB; where storage is switched off nothing is kept. */
export function browserSnapshots(): SnapshotStore {
  return {
    load: async () => {
      const found = await inStore<unknown>('readonly', (store) => store.get(KEY) as IDBRequest<unknown>).catch(() => null)
      return isSnapshot(found) ? found : null
    },
    save: async (snapshot) => {
      await inStore('readwrite', (store) => store.put(snapshot, KEY)).catch(() => null)
    },
    erase: async () => {
      await inStore('readwrite', (store) => store.delete(KEY)).catch(() => null)
    },
  }
}

function isSnapshot(found: unknown): found is Snapshot {
  return typeof found === 'object' && found !== null && 'version' in found && found.version === SNAPSHOT_VERSION
}

async function inStore<Result>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<Result>): Promise<Result> {
  const database = await promised(open())
  try {
    return await promised(work(database.transaction(STORE, mode).objectStore(STORE)))
  } finally {
    database.close()
  }
}

function open(): IDBOpenDBRequest {
  const request = indexedDB.open(DATABASE, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(STORE)
  return request
}

function promised<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('storage refused'))
  })
}

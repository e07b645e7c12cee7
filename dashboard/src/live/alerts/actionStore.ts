import type { AlertAction } from '@/api/alerts'

/** Something a person wants done with an alert, until Plantwin has answered to it. */
export interface QueuedAction {
  /** Sorts by time. */
  id: string
  alertId: string
  deviceId: string
  sensorType: string
  action: AlertAction
  /** By the server's clock, milliseconds since 1970. */
  meantAt: number
}

/** Why something was not done. */
export type Refusal =
  | { why: 'acknowledged'; by: string; at: string | null }
  | { why: 'resolved'; by: string; at: string | null }
  | { why: 'notShelved' }
  /** The time it was to be shelved for had passed before Plantwin could be told. */
  | { why: 'expired'; until: number }
  | { why: 'gone' }
  | { why: 'forbidden' }
  /** Too much waits already. */
  | { why: 'full' }
  | { why: 'other'; detail: string }

/** What a person has to be told about something that was to be done later. */
export interface Notice {
  id: string
  of: QueuedAction
  refusal: Refusal
}

type Kind = 'action' | 'notice'

export type Keeper = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

/**
 * What one person wants done and has to be told, in this browser's storage. Each thing has a key of its own, so that tabs
 * never write over what another one has just put down.
 */
export class ActionStore {
  private readonly keeper: Keeper
  private readonly prefix: string

  constructor(keeper: Keeper, user: string) {
    this.keeper = keeper
    this.prefix = `plantwin.outbox.${user}.`
  }

  /** In the order they were meant. */
  actions(): QueuedAction[] {
    return this.all<QueuedAction>('action')
  }

  notices(): Notice[] {
    return this.all<Notice>('notice')
  }

  has(id: string): boolean {
    return this.keeper.getItem(this.key('action', id)) !== null
  }

  /** @returns whether there was room */
  add(action: QueuedAction): boolean {
    return this.put('action', action)
  }

  remove(id: string): void {
    this.keeper.removeItem(this.key('action', id))
  }

  tell(notice: Notice): void {
    this.put('notice', notice)
  }

  dismiss(id: string): void {
    this.keeper.removeItem(this.key('notice', id))
  }

  /** Whether a change of this key of the storage is about us; null: everything was cleared. */
  concerns(key: string | null): boolean {
    return key === null || key.startsWith(this.prefix)
  }

  private key(kind: Kind, id: string): string {
    return `${this.prefix}${kind}.${id}`
  }

  private put(kind: Kind, thing: { id: string }): boolean {
    try {
      this.keeper.setItem(this.key(kind, thing.id), JSON.stringify(thing))
      return true
    } catch {
      return false
    }
  }

  private all<Thing>(kind: Kind): Thing[] {
    const begin = this.key(kind, '')
    const keys = Array.from({ length: this.keeper.length }, (_, index) => this.keeper.key(index) ?? '').filter((key) => key.startsWith(begin))
    return keys.sort().flatMap((key) => {
      try {
        return [JSON.parse(this.keeper.getItem(key) ?? '') as Thing]
      } catch {
        return []
      }
    })
  }
}

/** The browser's storage; where that is switched off, memory. */
export function browserKeeper(): Keeper {
  try {
    const probe = 'plantwin.outbox'
    localStorage.setItem(probe, '')
    localStorage.removeItem(probe)
    return localStorage
  } catch {
    return memoryKeeper()
  }
}

export function memoryKeeper(): Keeper {
  const kept = new Map<string, string>()
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    key: (index) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size
    },
  }
}

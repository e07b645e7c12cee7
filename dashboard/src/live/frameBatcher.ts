type Listener = () => void

export interface BatcherOptions {
  /** Least time between two notifications of one key: a figure that changes faster cannot be read. */
  minIntervalMillis: number
  /** Keys notified in one animation frame; the rest waits for the next one. */
  keysPerFrame: number
  /** Least time between two frames that tell something: drawing a frame costs more than what changed in it. */
  minPauseMillis?: number
  now?: () => number
  requestFrame?: (callback: () => void) => void
}

/**
 * Between samples, of which there may be thousands a second, and React: collects which keys changed and tells their
 * listeners in animation frames, a few keys a frame, each key at most so often. Work per frame is bounded whatever
 * arrives; while the page is hidden nothing is drawn.
 */
export class FrameBatcher {
  private readonly listeners = new Map<string, Set<Listener>>()
  private readonly dirty = new Set<string>()
  private readonly toldAt = new Map<string, number>()
  private readonly options: Required<BatcherOptions>
  private scheduled = false
  private flushedAt = -Infinity

  constructor(options: BatcherOptions) {
    this.options = {
      now: () => performance.now(),
      minPauseMillis: 0,
      requestFrame: (callback) => void requestAnimationFrame(callback),
      ...options,
    }
  }

  subscribe(key: string, listener: Listener): () => void {
    const set = this.listeners.get(key) ?? new Set()
    this.listeners.set(key, set.add(listener))
    return () => {
      set.delete(listener)
      if (set.size === 0 && this.listeners.get(key) === set) {
        this.listeners.delete(key)
        this.toldAt.delete(key)
      }
    }
  }

  mark(key: string): void {
    if (!this.listeners.has(key)) return
    this.dirty.add(key)
    this.schedule()
  }

  private schedule(): void {
    if (this.scheduled) return
    this.scheduled = true
    this.options.requestFrame(() => {
      this.scheduled = false
      this.flush()
      if (this.dirty.size > 0) this.schedule()
    })
  }

  private flush(): void {
    const now = this.options.now()
    if (now - this.flushedAt < this.options.minPauseMillis) return
    let left = this.options.keysPerFrame
    for (const key of this.dirty) {
      if (left === 0) return
      if (now - (this.toldAt.get(key) ?? -Infinity) < this.options.minIntervalMillis) continue
      this.dirty.delete(key)
      this.toldAt.set(key, now)
      left -= 1
      this.flushedAt = now
      this.listeners.get(key)?.forEach((listener) => listener())
    }
  }
}

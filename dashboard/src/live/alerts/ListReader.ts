/** The list lags behind the events: what was told just before we listened is in it by then. */
const SOON_MILLIS = 3_000
/** Whatever was missed nevertheless does not stay so for longer. */
const EVERY_MILLIS = 60_000

/** Reads the list of open alerts while there is a connection: at once if it is wanted, a moment later, and every minute. */
export class ListReader {
  private readonly read: () => void
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(read: () => void) {
    this.read = read
  }

  /** A connection began. */
  begin(atOnce: boolean): void {
    this.stop()
    if (atOnce) this.read()
    this.timer = setTimeout(() => this.again(), SOON_MILLIS)
  }

  stop(): void {
    clearTimeout(this.timer)
  }

  private again(): void {
    this.read()
    this.timer = setTimeout(() => this.again(), EVERY_MILLIS)
  }
}

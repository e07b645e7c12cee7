import type { Me } from '../types'

/** An access token and whose it is. It lives in the memory of tabs only, never in storage. */
export interface Access {
  token: string
  /** Milliseconds since 1970. */
  expiresAt: number
  me: Me
}

/** What tabs of one browser tell each other. */
export type TabMessage =
  | { kind: 'access'; access: Access }
  /** A new tab asks whether somebody has a token. */
  | { kind: 'who' }
  | { kind: 'signed-out' }

/** The part of BroadcastChannel we use; the tab that posts does not hear itself. */
export interface TabChannel {
  post: (message: TabMessage) => void
  listen: (listener: (message: TabMessage) => void) => void
  close: () => void
}

export function browserChannel(): TabChannel {
  if (typeof BroadcastChannel === 'undefined') return { post: () => undefined, listen: () => undefined, close: () => undefined }
  const channel = new BroadcastChannel('plantwin.session')
  return {
    post: (message) => channel.postMessage(message),
    listen: (listener) => {
      channel.onmessage = ({ data }: MessageEvent<TabMessage>) => listener(data)
    },
    close: () => channel.close(),
  }
}

import { type ReactNode, useEffect, useRef } from 'react'
import { useSessionState } from '@/api/session/state'
import { SignInPage } from '@/features/signin/SignInPage'
import { text } from '@/text'
import { Frame } from './Frame'

/** The pages, or one without the frame, for who is signed in; for anybody else the sign-in page at the same address. */
export function Gate({ children }: { children?: ReactNode }) {
  const { kind } = useSessionState()
  const before = useRef(kind)
  useEffect(() => {
    // The form that had the focus is gone: the page takes it, so that the keyboard goes on from there.
    if (kind === 'signedIn' && before.current !== 'signedIn' && before.current !== 'starting') document.getElementById('content')?.focus()
    before.current = kind
  }, [kind])
  switch (kind) {
    case 'starting':
      return <p role="status" className="hidden">{text.access.signIn.starting}</p>
    case 'away':
    case 'signedOut':
      return <SignInPage />
    case 'signedIn':
      return children ?? <Frame />
  }
}

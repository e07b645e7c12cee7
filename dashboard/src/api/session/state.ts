import { createSlice, type PayloadAction } from '@reduxjs/toolkit'
import { useSelector } from 'react-redux'
import type { Me, Problem, Scope } from '../types'

/** Where the session stands. The token itself is not in here: Redux's state can be looked at and saved. */
export type SessionState =
  | { kind: 'starting' }
  /** Plantwin did not say whether there is a session. */
  | { kind: 'away'; problem: Problem }
  /** `ended`: there was a session, and the server ended it. */
  | { kind: 'signedOut'; ended: boolean }
  /** `remembered`: who was signed in here last, while Plantwin does not say whether they still are. */
  | { kind: 'signedIn'; me: Me; remembered?: true }

const slice = createSlice({
  name: 'session',
  initialState: (): SessionState => ({ kind: 'starting' }),
  reducers: {
    sessionChanged: (_, { payload }: PayloadAction<SessionState>) => payload,
  },
})

export const { sessionChanged } = slice.actions
export const sessionReducer = slice.reducer

export function useSessionState(): SessionState {
  return useSelector((state: { session: SessionState }) => state.session)
}

/** Who is signed in; null where nobody is. */
export function useMe(): Me | null {
  const state = useSessionState()
  return state.kind === 'signedIn' ? state.me : null
}

/** What can still be done while Plantwin does not answer: reading what is known, and what waits in the outbox. */
const WITHOUT_ANSWER: readonly Scope[] = ['read', 'alerts']

/** Whether the person may do this. What they may not do is not offered. */
export function useMay(scope: Scope): boolean {
  const state = useSessionState()
  if (state.kind !== 'signedIn' || !state.me.scopes.includes(scope)) return false
  return state.remembered !== true || WITHOUT_ANSWER.includes(scope)
}

/** Whether nobody could be asked who this is: the page shows what this browser remembers. */
export function useRemembered(): boolean {
  const state = useSessionState()
  return state.kind === 'signedIn' && state.remembered === true
}

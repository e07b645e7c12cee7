import { createContext, use } from 'react'
import type { Session } from './Session'

export const SessionContext = createContext<Session | null>(null)

export function useSession(): Session {
  const session = use(SessionContext)
  if (session === null) throw new Error('there is no session around this')
  return session
}

import { configureStore } from '@reduxjs/toolkit'
import { plantwin } from '@/api/plantwin'
import type { Session } from '@/api/session/Session'
import { sessionChanged, sessionReducer } from '@/api/session/state'
import { connectionReducer } from '@/live/connectionSlice'
import { themeReducer } from './themeSlice'

/** What Redux keeps: REST's answers, who is signed in, the state of the connection, the theme. Never live samples, never a token. */
export function createStore(session: Session) {
  const store = configureStore({
    reducer: {
      [plantwin.reducerPath]: plantwin.reducer,
      session: sessionReducer,
      connection: connectionReducer,
      theme: themeReducer,
    },
    middleware: (defaults) => defaults({ thunk: { extraArgument: { session } } }).concat(plantwin.middleware),
  })
  session.follow((state) => {
    store.dispatch(sessionChanged(state))
    // What one person has seen is not the next one's to see.
    if (state.kind === 'signedOut') store.dispatch(plantwin.util.resetApiState())
  })
  return store
}

export type RootState = ReturnType<ReturnType<typeof createStore>['getState']>

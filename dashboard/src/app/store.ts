import { configureStore } from '@reduxjs/toolkit'
import { plantwin } from '@/api/plantwin'
import { connectionReducer } from '@/live/connectionSlice'
import { themeReducer } from './themeSlice'

/** What Redux keeps: REST's answers, the state of the connection, the theme. Never live samples. */
export function createStore() {
  return configureStore({
    reducer: {
      [plantwin.reducerPath]: plantwin.reducer,
      connection: connectionReducer,
      theme: themeReducer,
    },
    middleware: (defaults) => defaults().concat(plantwin.middleware),
  })
}

export type RootState = ReturnType<ReturnType<typeof createStore>['getState']>

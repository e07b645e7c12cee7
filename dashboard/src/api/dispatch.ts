import type { ThunkDispatch, UnknownAction } from '@reduxjs/toolkit'
import { useCallback } from 'react'
import { useDispatch } from 'react-redux'
import { type HistoryQuery, plantwin } from './plantwin'
import type { History } from './types'

type ApiState = Record<typeof plantwin.reducerPath, ReturnType<typeof plantwin.reducer>>

/** Redux's dispatch that knows of the API's cache. */
export function useApiDispatch(): ThunkDispatch<ApiState, unknown, UnknownAction> {
  return useDispatch<ThunkDispatch<ApiState, unknown, UnknownAction>>()
}

/** History on demand, outside rendering; nothing stays subscribed to it. */
export function useFetchHistory(): (query: HistoryQuery) => Promise<History> {
  const dispatch = useApiDispatch()
  return useCallback(
    async (query) => {
      const request = dispatch(plantwin.endpoints.history.initiate(query, { forceRefetch: true }))
      try {
        return await request.unwrap()
      } finally {
        request.unsubscribe()
      }
    },
    [dispatch],
  )
}

import { createSlice, type PayloadAction } from '@reduxjs/toolkit'
import type { SocketState } from './socket'

export interface Connection {
  kind: SocketState['kind']
  /** When the newest frame came; null if none ever did. */
  lastFrameAt: number | null
  /** When it is tried again, while lost. */
  retryAt: number | null
  /** Counts reconnections: whoever shows history fetches the gap again when this grows. */
  reconnects: number
  /** Begin of the last gap. */
  gapFrom: number | null
}

const initialState: Connection = { kind: 'connecting', lastFrameAt: null, retryAt: null, reconnects: 0, gapFrom: null }

const slice = createSlice({
  name: 'connection',
  initialState,
  reducers: {
    /** What is shown is what this browser kept from then. */
    stateRecalled(state, { payload }: PayloadAction<number>) {
      state.lastFrameAt ??= payload
    },
    socketChanged(state, { payload }: PayloadAction<SocketState>) {
      const before = state.kind
      state.kind = payload.kind
      state.retryAt = payload.kind === 'lost' ? payload.retryAt : null
      if (payload.kind === 'lost') state.lastFrameAt = payload.lastFrameAt ?? state.lastFrameAt
      if (payload.kind === 'connected' && before === 'lost') {
        state.reconnects += 1
        state.gapFrom = state.lastFrameAt
      }
    },
  },
})

export const { socketChanged, stateRecalled } = slice.actions
export const connectionReducer = slice.reducer

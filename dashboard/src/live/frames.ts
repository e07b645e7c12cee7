import type { DeviceItem, PlantFigures, Quality, SensorStatus } from '@/api/types'
import { ALERT_FRAMES, type AlertFrame } from './alerts/OpenAlerts'

export interface SensorDataFrame {
  type: 'sensor-data'
  deviceId: string
  timestamp: string
  data: { sensorType: string; value: number; unit?: string; quality: Quality; status: SensorStatus }
}

/** What the server sends. Types we do not know (a newer server's) are passed over. */
export type Frame =
  | { type: 'connection-status'; status: string; clientId: string; serverTime: string; heartbeatSeconds: number; authenticated?: boolean }
  | { type: 'initial-data'; timestamp: string; devices: DeviceItem[] }
  | SensorDataFrame
  | { type: 'sensor-data-batch'; updates: SensorDataFrame[] }
  | { type: 'device-status'; deviceId: string; status: 'online' | 'offline'; timestamp: string }
  | AlertFrame
  /** More alert events were missed than the server remembers: load the list anew. */
  | { type: 'alerts-reset' }
  | { type: 'system-status'; timestamp: string; data: PlantFigures }
  | { type: 'heartbeat'; timestamp: string }
  | { type: 'pong'; timestamp: string }
  | { type: 'error'; code: string; message: string }

const KNOWN: ReadonlySet<string> = new Set<Frame['type']>([
  'connection-status', 'initial-data', 'sensor-data', 'sensor-data-batch', 'device-status', 'system-status',
  'heartbeat', 'pong', 'error', 'alerts-reset', ...ALERT_FRAMES,
])

/** The frame in this text, or null for what is not a frame we know. */
export function parseFrame(text: unknown): Frame | null {
  if (typeof text !== 'string') return null
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof parsed !== 'object' || parsed === null || !('type' in parsed)) return null
  return typeof parsed.type === 'string' && KNOWN.has(parsed.type) ? (parsed as Frame) : null
}

const ALERTS: ReadonlySet<string> = new Set(ALERT_FRAMES)

export function isAlertFrame(frame: Frame): frame is AlertFrame {
  return ALERTS.has(frame.type)
}

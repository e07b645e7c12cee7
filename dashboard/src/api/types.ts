/** What the REST API answers (base /api/v1), written by hand until it is generated from the API's description. */

export type SensorStatus = 'normal' | 'warning' | 'alert' | 'offline'
export type Quality = 'good' | 'uncertain' | 'poor' | 'bad'
export type TrendWord = 'stable' | 'increasing' | 'decreasing'

/** The ranges a sensor should be in; null where nobody set a bound. */
export interface Limits {
  normalMin: number | null
  normalMax: number | null
  alertMin: number | null
  alertMax: number | null
}

/** One sensor as it is listed with its device; value … status are null when nothing is current. */
export interface SensorItem extends Limits {
  sensorType: string
  unit: string | null
  value: number | null
  timestamp: string | null
  quality: Quality | null
  status: SensorStatus | null
}

export interface DeviceItem {
  deviceId: string
  type: string
  location: string
  status: string
  alertStatus: SensorStatus
  lastReading: { sensorType: string; value: number; unit: string | null; timestamp: string } | null
  stats: { avg24h: number | null; trend: TrendWord | null }
  sensors: SensorItem[]
}

export interface DeviceDetail extends DeviceItem {
  createdAt: string
  updatedAt: string
  config: { version: number; periodMs: number; offlineAfterMs: number }
  openAlerts: unknown[]
}

export interface DevicesMeta {
  totalDevices: number
  activeDevices: number
  timestamp: string
  nextCursor: string | null
}

export interface CurrentReading {
  sensorType: string
  value: number
  unit?: string
  quality: Quality
  status: SensorStatus
  timestamp: string
  operatingStatus?: string
}

export type Resolution = 'raw' | '10s' | '1m' | '1h'

/** Raw: value = min = max, count = 1. Aggregated: value is the average of the bucket. */
export interface HistoryPoint {
  timestamp: string
  value: number
  min: number
  max: number
  count: number
  quality?: Quality
}

export interface History {
  deviceId: string
  sensorType: string
  unit: string | null
  from: string
  to: string
  resolution: Resolution
  /** Seconds a point stands for; 0 for raw. */
  bucketSeconds: number
  points: HistoryPoint[]
}

export type ServiceLevel = 'up' | 'degraded' | 'down'

export interface ServiceHealth {
  name: string
  level: ServiceLevel
  detail: string
}

export interface PlantFigures {
  totalDevices: number
  activeDevices: number
  activeAlertsCount: number
  dataPointsLastHour: number
  readingsPerSecond: number
  systemHealth: 'healthy' | 'degraded' | 'unhealthy'
  services: ServiceHealth[]
  /** Nobody has to sign in. */
  insecure: boolean
  timestamp: string
}

export interface Ledger {
  received: number
  stored: number
  duplicates: number
  refused: { total: number; byReason: Record<string, number> }
  inFlight: number
  agrees: boolean
  timestamp: string
}

export interface DeadLetter {
  id: string | number
  receivedAt: string
  sourceTopic: string
  client: string
  stage: string
  reason: string
  message: string
  payload: string
  encoding?: 'base64'
}

export interface Info {
  name: string
  version: string
  mqttPort?: number | null
}

/** RFC 9457. */
export interface Problem {
  status: number
  title: string
  detail?: string
}

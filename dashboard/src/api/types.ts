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
  config: { version: number; periodMs: number; offlineAfterMs: number; type?: string; location?: string; sensors?: SensorConfig[] }
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

/** One field that is wrong; `field` is a JSON pointer into the body or the name of a parameter. */
export interface FieldError {
  field: string
  reason: string
  message: string
}

/** RFC 9457. */
export interface Problem {
  /** 0: no answer came. */
  status: number
  title: string
  detail?: string
  errors?: FieldError[]
  /** With 409 and 412: what stands there now. */
  current?: unknown
  /** With 429 and 503: when it may be tried again. */
  retryAfterSeconds?: number
}

export type Scope = 'read' | 'alerts' | 'configure' | 'ingest' | 'admin'

/** What a person can be; devices have a role of their own. */
export type PersonRole = 'viewer' | 'operator' | 'engineer' | 'admin'

/** Who asks; `anybody` where nobody has to sign in. */
export interface Me {
  kind: 'person' | 'token' | 'local' | 'anybody'
  id: string | null
  username: string
  displayName: string
  role: PersonRole | null
  scopes: Scope[]
  insecure: boolean
}

/** A sign-in or a refresh; the refresh token itself is in a cookie that scripts can't read. */
export interface Grant {
  accessToken: string
  tokenType: 'Bearer'
  /** Seconds. */
  expiresIn: number
}

export interface AuthOptions {
  insecure: boolean
}

export interface User {
  id: string
  username: string
  displayName: string
  email: string
  role: PersonRole
  enabled: boolean
  /** Who vouches for the person; null: a local account with a password. */
  issuer: string | null
  createdAt: string
  updatedAt: string
  lastLoginAt: string | null
  version: number
}

/** For programs. */
export interface ApiToken {
  id: string
  name: string
  owner: string
  scopes: Scope[]
  createdAt: string
  expiresAt: string
  lastUsedAt: string | null
}

export interface DeviceCredential {
  id: string
  deviceId: string
  kind: 'password' | 'certificate'
  username: string
  /** The devices it speaks for: ids, and prefixes that end in `*`. */
  mayBe: string[]
  /** Of the certificate. */
  fingerprint: string | null
  description: string
  createdAt: string
  expiresAt: string | null
}

export interface AuditEntry {
  id: string | number
  timestamp: string
  actor: string
  action: string
  subject: string
  address: string
  before: unknown
  after: unknown
}

export interface SensorConfig extends Limits {
  sensorType: string
  unit: string | null
}

/** What can be set of a device. */
export interface DeviceConfig {
  type: string
  location: string
  /** 0: unknown. */
  periodMs: number
  offlineAfterMs: number
  sensors: SensorConfig[]
}

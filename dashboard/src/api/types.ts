/** What the REST API takes and answers, as its own description says (`schema.ts` is made of it; see docs/api). */
import type { components } from './schema'

type Schemas = components['schemas']

export type SensorStatus = Schemas['DeviceItem']['alertStatus']
export type Quality = Schemas['CurrentReading']['quality']

/** The ranges a sensor should be in; null where nobody set a bound. */
export interface Limits {
  normalMin: number | null
  normalMax: number | null
  alertMin: number | null
  alertMax: number | null
}

/** One sensor as it is listed with its device; value … status are null when nothing is current. */
export type SensorItem = Schemas['SensorItem']

export type DeviceItem = Schemas['DeviceItem']

export type DeviceDetail = Schemas['DeviceDetail']

export type DevicesMeta = Schemas['DeviceListMeta']

export type CurrentReading = Schemas['CurrentReading']

export type Resolution = History['resolution']

/** Raw: value = min = max, count = 1. Aggregated: value is the average of the bucket. */
export type HistoryPoint = Schemas['HistoryPoint']

export type History = Schemas['History']

export type ServiceLevel = ServiceHealth['level']

export type ServiceHealth = Schemas['ServiceHealth']

export type PlantFigures = Schemas['PlantMetrics']

export type Ledger = Schemas['LedgerReport']

export type DeadLetter = Schemas['DeadLetter']

export type Info = Schemas['Info']

/** One field that is wrong; `field` is a JSON pointer into the body or the name of a parameter. */
export type FieldError = Schemas['FieldError']

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
export type Me = Schemas['Me']

/** A sign-in or a refresh; the refresh token itself is in a cookie that scripts can't read. */
export type Grant = Schemas['Tokens']

export type AuthOptions = Schemas['SignInOptions']

export type User = Schemas['User']

/** For programs. */
export type ApiToken = Schemas['ApiToken']

export type DeviceCredential = Schemas['DeviceCredential']

export type AuditEntry = Schemas['AuditEntry']

export type SensorConfig = Schemas['SensorConfig']

/** What can be set of a device. */
export type DeviceConfig = Omit<Schemas['DeviceConfig'], 'version'>

export type Alert = Schemas['Alert']

/** An alert with everything that happened to it. */
export type AlertDetail = Schemas['AlertDetail']

export type AlertEvent = Schemas['AlertEvent']

export type AlertType = Alert['alertType']

export type Severity = Alert['severity']

export type AlertStatus = Alert['status']

export type AlertRule = Schemas['AlertRule']

/** A rule on its way in; what is absent has its default. */
export type AlertRuleInput = Schemas['AlertRuleInput']

export type RuleScope = AlertRule['scope']

/** What a rule would have raised on the stored readings of a time. */
export type BackTest = Schemas['BackTest']

export type BackTestSensor = Schemas['BackTestSensor']

/** Which rule decides for a sensor and a type of alert; null: none. */
export type EffectiveRule = Schemas['EffectiveRule']

/** How the alerts of a time were. */
export type AlertSummary = Schemas['AlertSummary']

/** Moving statistics of one sensor. */
export type SensorStats = Schemas['SensorStats']

export type SensorFigures = Schemas['SensorFigures']

/** Where a sensor is going, by a straight line through the means of equal parts. */
export type Trend = Schemas['Trend']

export type TrendWindow = Trend['window']

/** Something that happened to a device or to an alert of it. */
export type DeviceEvent = Schemas['DeviceEvent']

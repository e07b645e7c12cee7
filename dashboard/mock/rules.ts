import type { ChannelAttempt, NotificationChannel } from '../src/api/rules.ts'
import type { Alert, AlertRule, AlertRuleInput, EffectiveRule, FieldError, RuleScope } from '../src/api/types.ts'
import { alertSummary } from './alarmSummary.ts'
import { backTest, type Watched } from './backtest.ts'
import { type MockAnswer, type MockRequest, ok, problem } from './door.ts'
import type { Machine } from './world.ts'

const TYPES = ['threshold_exceeded', 'threshold_below', 'device_offline', 'data_anomaly', 'trend_warning'] as const
const SCOPES: readonly RuleScope[] = ['device', 'deviceType', 'location', 'all']
const MOST_SENSORS = 200
const DAY = 86_400_000
const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,49}$/

type Document = Record<string, unknown> | null
type Note = (action: string, subject: string, before: Document, after: Document) => void

/** The rules, the notification channels and the figures about alerts of the pretended plant. */
export class RuleDesk {
  readonly rules: AlertRule[] = []
  readonly channels: NotificationChannel[]
  readonly attempts = new Map<string, ChannelAttempt[]>()
  private readonly machines: readonly Machine[]
  private serial = 0

  /** @param alerts are said to be raised by the rules that decide */
  constructor(machines: readonly Machine[], now: number, alerts: readonly Alert[] = []) {
    this.machines = machines
    const first = (of: Partial<AlertRule> & Pick<AlertRule, 'name' | 'type'>) => this.rules.push(this.rule({ scope: 'all', ...of }, now - 9 * DAY))
    if (machines.length > 0) {
      const named = (device: string, words: string, sensorType: string, type: AlertRule['type'], threshold: number, normal: number) =>
        first({ name: `${device} ${words}`, scope: 'device', scopeValue: device, sensorType, type, threshold, normal })
      named('device-001', 'too hot', 'temperature', 'threshold_exceeded', 85, 80)
      named('device-001', 'too cold', 'temperature', 'threshold_below', 15, 20)
      named('device-002', 'pressure too high', 'pressure', 'threshold_exceeded', 55, 50)
      named('device-002', 'pressure too low', 'pressure', 'threshold_below', 5, 10)
      named('device-003', 'vibration too high', 'vibration', 'threshold_exceeded', 120, 100)
      named('device-004', 'production too low', 'production', 'threshold_below', 50, 100)
      named('device-005', 'quality too low', 'quality', 'threshold_below', 80, 85)
    }
    first({ name: 'above the configured limit', type: 'threshold_exceeded' })
    first({ name: 'below the configured limit', type: 'threshold_below' })
    first({ name: 'device silent', type: 'device_offline', severity: 'high' })
    first({ name: 'strange values', type: 'data_anomaly', severity: 'medium' })
    first({ name: 'limit ahead', type: 'trend_warning', severity: 'medium' })
    if (machines.length > 5) {
      first({ name: 'spindles too hot', scope: 'deviceType', scopeValue: 'cnc', sensorType: 'temperature', type: 'threshold_exceeded', threshold: 88, normal: 80, hysteresis: 3, onDelayMs: 10_000, offDelayMs: 120_000, severity: 'high' })
      first({ name: 'hall 2 damp', scope: 'location', scopeValue: 'plant-1/hall-2', sensorType: 'humidity', type: 'threshold_exceeded', threshold: 70, normal: 60, enabled: false })
      first({ name: 'old lathe', scope: 'device', scopeValue: 'LTH-009', sensorType: 'speed', type: 'threshold_exceeded', threshold: 4000 })
    }
    for (const alert of alerts) {
      const machine = machines.find((one) => one.deviceId === alert.deviceId)
      if (machine !== undefined) alert.ruleId = this.decides(alert.alertType, machine, alert.sensorType)?.id ?? ''
    }
    this.channels = machines.length === 0 ? [] : someChannels(now)
    this.channels.forEach((channel, index) => this.attempts.set(channel.name, someAttempts(index, now)))
  }

  /** The answer below /alert-rules, /notification-channels and /analytics/summary; null for everything else. */
  answer(path: string[], request: MockRequest, note: Note): MockAnswer | null {
    switch (path[1]) {
      case 'alert-rules':
        if (path[2] === 'effective') return this.effective(request.url.searchParams)
        if (path[2] === 'backtest') return request.method === 'POST' ? this.backtest(request.body as Trial) : null
        return request.method === 'GET' ? this.read(path[2], request.url.searchParams) : this.change(path[2], request, note)
      case 'notification-channels':
        return this.channel(path, request, note)
      case 'analytics':
        return path[2] === 'summary' ? this.summary(request.url.searchParams) : null
      default:
        return null
    }
  }

  private read(id: string | undefined, query: URLSearchParams): MockAnswer {
    if (id !== undefined) {
      const rule = this.rules.find((one) => one.id === id)
      return rule === undefined ? missing(id) : ok(rule)
    }
    const has = (name: 'scope' | 'scopeValue' | 'sensorType' | 'type') => (rule: AlertRule) => (query.get(name) ?? rule[name]) === rule[name]
    const found = this.rules.filter(has('scope')).filter(has('scopeValue')).filter(has('sensorType')).filter(has('type')).sort(specific)
    const begin = Number(query.get('cursor') ?? 0)
    const limit = Number(query.get('limit') ?? 100)
    return ok(found.slice(begin, begin + limit), {
      totalRules: this.rules.length, timestamp: new Date().toISOString(), nextCursor: begin + limit < found.length ? String(begin + limit) : null,
    })
  }

  private change(id: string | undefined, { method, body, ifMatch }: MockRequest, note: Note): MockAnswer | null {
    const index = this.rules.findIndex((one) => one.id === id)
    const before = this.rules[index]
    if (id !== undefined && before === undefined) return missing(id)
    const outdated = before !== undefined && ifMatch !== null && ifMatch !== `"${before.version}"`
    if (method === 'DELETE' && before !== undefined) {
      if (outdated) return changed(before)
      this.rules.splice(index, 1)
      note('alert_rule.delete', before.id, before, null)
      return ok(before)
    }
    if (method !== (before === undefined ? 'POST' : 'PUT')) return null
    const draft = (body ?? {}) as Partial<AlertRuleInput>
    const errors = flaws(draft, '')
    if (errors.length > 0) return invalid(errors)
    if (before !== undefined && outdated) return changed(before)
    const same = (rule: AlertRule) => rule.scope === draft.scope && rule.scopeValue === (draft.scopeValue ?? '')
      && rule.sensorType === (draft.sensorType ?? '') && rule.type === draft.type
    const other = this.rules.find((rule) => rule.id !== id && same(rule))
    if (other !== undefined) {
      return problem(409, 'What is there does not allow it', `The rule "${other.name}" (${other.id}) is for the same scope, value, sensor type and type of alert; change that one`, { current: other })
    }
    const made = { ...this.rule(draft, Date.now()), ...(before === undefined ? {} : { id: before.id, createdAt: before.createdAt, version: before.version + 1 }) }
    if (before === undefined) this.rules.push(made)
    else this.rules[index] = made
    note(before === undefined ? 'alert_rule.create' : 'alert_rule.update', made.id, before ?? null, made)
    return { ...ok(made), status: before === undefined ? 201 : 200 }
  }

  private rule({ hysteresis, normal, severity, threshold, ...of }: Partial<AlertRuleInput> | Partial<AlertRule>, at: number): AlertRule {
    const instant = new Date(at).toISOString()
    return {
      name: '', scope: 'all', type: 'threshold_exceeded', scopeValue: '', sensorType: '', enabled: true, onDelayMs: 0, offDelayMs: 5000, horizonMs: 14_400_000,
      ...of, hysteresis: hysteresis ?? null, normal: normal ?? null, severity: severity ?? null, threshold: threshold ?? null,
      id: `11111111-0000-4000-8000-${String(++this.serial).padStart(12, '0')}`, version: 1, createdAt: instant, updatedAt: instant,
    }
  }

  private decides(type: AlertRule['type'], machine: Machine, sensorType: string): AlertRule | undefined {
    return [...this.rules].sort(specific).find((one) => one.enabled && one.type === type && covers(one, machine, sensorType))
  }

  private effective(query: URLSearchParams): MockAnswer {
    const deviceId = query.get('deviceId') ?? ''
    const machine = this.machines.find((one) => one.deviceId === deviceId && one.signals.length > 0)
    if (machine === undefined) return problem(404, 'There is no such thing', `There is no device ${deviceId} with a sensor`)
    const wanted = query.get('sensorType')
    const sensors = machine.signals.filter((signal) => wanted === null || signal.sensorType === wanted)
    return ok(sensors.flatMap((signal) => TYPES.map((type): EffectiveRule => {
      const rule = this.decides(type, machine, signal.sensorType) ?? null
      const above = type === 'threshold_exceeded'
      const device = above ? signal.alertMax : signal.alertMin
      const threshold = rule?.threshold ?? device
      const normal = rule?.normal ?? (above ? signal.normalMax : signal.normalMin)
      const band = threshold === null ? 0 : rule?.hysteresis ?? (normal === null ? Math.abs(threshold) * 0.02 : Math.abs(threshold - normal) / 2)
      const limited = (above || type === 'threshold_below') && rule !== null && threshold !== null
      return {
        deviceId, sensorType: signal.sensorType, type, rule,
        limit: limited ? { threshold, normal, clearAt: above ? threshold - band : threshold + band, source: rule.threshold === null ? 'device' : 'rule' } : null,
      }
    })), { timestamp: new Date().toISOString() })
  }

  private backtest(body: Trial): MockAnswer {
    const now = Date.now()
    const to = Date.parse(body.to ?? '') || now
    const from = Date.parse(body.from ?? '') || to - DAY
    const errors = flaws(body.rule, '/rule')
    if (from >= to) errors.push(flaw('/from', 'inconsistent', 'is not before to'))
    else if (to - from > 92 * DAY) errors.push(flaw('/from', 'inconsistent', 'is more than 92 days before to'))
    if (errors.length > 0) return invalid(errors)
    const rule = this.rule(body.rule, now)
    const watched: Watched[] = this.machines.filter((machine) => body.deviceIds?.includes(machine.deviceId) ?? true)
      .flatMap((machine) => machine.signals.map((signal) => ({ machine, signal })))
      .filter(({ machine, signal }) => covers(rule, machine, signal.sensorType))
    if (watched.length > MOST_SENSORS) {
      return invalid([flaw('/deviceIds', 'too_many_sensors', `is needed: the rule is for ${watched.length} sensors, and at most ${MOST_SENSORS} are tried at once`)])
    }
    return ok(backTest(rule, watched, from, to), { timestamp: new Date(now).toISOString() })
  }

  private channel(path: string[], { method, url }: MockRequest, note: Note): MockAnswer | null {
    if (path[2] === undefined) return method === 'GET' ? ok(this.channels, { timestamp: new Date().toISOString() }) : null
    const channel = this.channels.find((one) => one.name === path[2])
    if (channel === undefined) return problem(404, 'There is no such thing', `There is no notification channel ${path[2]}`)
    const attempts = this.attempts.get(channel.name) ?? []
    if (method === 'POST' && path[3] === 'test') {
      const at = new Date().toISOString()
      const failing = channel.state === 'failing'
      this.attempts.set(channel.name, [{ at, outcome: failing ? 'failed' : 'sent', attempt: 1, events: 1, alertIds: [], test: true, reason: channel.reason }, ...attempts])
      Object.assign(channel, { lastAttemptAt: at }, failing ? { failedLastDay: channel.failedLastDay + 1 } : { lastSentAt: at, sentLastDay: channel.sentLastDay + 1 })
      note('notification_channel.test', channel.name, null, null)
      return { ...ok({ name: channel.name }), status: 202 }
    }
    if (method !== 'GET' || path[3] !== 'attempts') return null
    const begin = Number(url.searchParams.get('cursor') ?? 0)
    const limit = Number(url.searchParams.get('limit') ?? 100)
    return ok(attempts.slice(begin, begin + limit), { nextCursor: begin + limit < attempts.length ? String(begin + limit) : null })
  }

  private summary(query: URLSearchParams): MockAnswer {
    const to = Date.parse(query.get('to') ?? '') || Date.now()
    const from = Date.parse(query.get('from') ?? '') || to - 7 * DAY
    if (from >= to) return problem(422, 'The parameters contradict one another', 'from is not before to', { errors: [flaw('from', 'inconsistent', 'is not before to')] })
    if (to - from > 366 * DAY) return problem(422, 'The parameters contradict one another', 'from is more than a year before to', { errors: [flaw('from', 'inconsistent', 'is more than a year before to')] })
    const summary = alertSummary(this.machines, from, to)
    return ok(summary, { count: summary.alerts.total })
  }
}

interface Trial { rule: AlertRuleInput; from?: string; to?: string; deviceIds?: string[] }

export function covers(rule: AlertRule, machine: Machine, sensorType: string): boolean {
  if (rule.type !== 'device_offline' && rule.sensorType !== '' && rule.sensorType !== sensorType) return false
  switch (rule.scope) {
    case 'device': return rule.scopeValue === machine.deviceId
    case 'deviceType': return rule.scopeValue === machine.type
    case 'location': return machine.location === rule.scopeValue || machine.location.startsWith(`${rule.scopeValue}/`)
    case 'all': return true
  }
}

function specific(a: AlertRule, b: AlertRule): number {
  return SCOPES.indexOf(a.scope) - SCOPES.indexOf(b.scope) || b.scopeValue.length - a.scopeValue.length
    || Number(a.sensorType === '') - Number(b.sensorType === '') || a.id.localeCompare(b.id)
}

const flaw = (field: string, reason: string, message: string): FieldError => ({ field, reason, message })

/** What the server has against a rule, all at once. */
function flaws(rule: Partial<AlertRuleInput>, at: string): FieldError[] {
  const errors: FieldError[] = []
  const wrong = (field: keyof AlertRuleInput, reason: string, message: string) => errors.push(flaw(`${at}/${field}`, reason, message))
  const value = rule.scopeValue ?? ''
  const limited = rule.type === 'threshold_exceeded' || rule.type === 'threshold_below'
  if ((rule.name ?? '').trim() === '') wrong('name', 'missing_field', 'is required')
  else if ((rule.name ?? '').length > 200) wrong('name', 'too_long', 'is longer than 200 characters')
  if (rule.scope === 'all') {
    if (value !== '') wrong('scopeValue', 'not_applicable', 'is given, but scope all is for every device')
  } else if (value.trim() === '') wrong('scopeValue', 'missing_field', `is required for scope ${rule.scope ?? ''}`)
  else if (rule.scope === 'device' && !ID.test(value)) wrong('scopeValue', 'invalid_id', 'is no device id: 1 to 50 of A-Z a-z 0-9 . _ -')
  if (rule.sensorType) {
    if (!ID.test(rule.sensorType)) wrong('sensorType', 'invalid_id', 'is no sensor type: 1 to 50 of A-Z a-z 0-9 . _ -')
    else if (rule.type === 'device_offline') wrong('sensorType', 'not_applicable', 'is given, but device_offline is about devices as a whole')
  }
  for (const field of ['threshold', 'normal', 'hysteresis'] as const) {
    if (rule[field] !== undefined && !limited) wrong(field, 'not_applicable', `is given, but ${rule.type ?? ''} has none`)
  }
  if ((rule.hysteresis ?? 0) < 0) wrong('hysteresis', 'out_of_range', 'is less than 0')
  if (rule.threshold !== undefined && rule.normal !== undefined) {
    if (rule.type === 'threshold_exceeded' && rule.normal >= rule.threshold) wrong('normal', 'inconsistent', `${rule.normal} is not below the threshold, ${rule.threshold}`)
    if (rule.type === 'threshold_below' && rule.normal <= rule.threshold) wrong('normal', 'inconsistent', `${rule.normal} is not above the threshold, ${rule.threshold}`)
  }
  for (const [field, least, most] of [['onDelayMs', 0, DAY], ['offDelayMs', 0, DAY], ['horizonMs', 60_000, 30 * DAY]] as const) {
    const number = rule[field]
    if (number !== undefined && (number < least || number > most)) wrong(field, 'out_of_range', `${number} is not from ${least} to ${most}`)
  }
  return errors
}

function invalid(errors: FieldError[]): MockAnswer {
  return problem(422, 'The body is not valid', errors.map(({ field, message }) => `${field} ${message}`).join('; '), { errors })
}

const missing = (id: string) => problem(404, 'There is no such thing', `There is no alert rule ${id}`)

const changed = (current: AlertRule) => problem(412, 'It has changed meanwhile', `The rule has version ${current.version} by now`, { current })

function someChannels(now: number): NotificationChannel[] {
  const ago = (minutes: number) => new Date(now - minutes * 60_000).toISOString()
  const any = { minSeverity: null, devices: [], locations: [], types: [], events: [] }
  return [
    {
      name: 'shift', kind: 'mail', target: 'shift@example.com, maintenance@example.com', perMinute: 10,
      filter: { minSeverity: 'high', devices: ['CNC-*', 'device-002'], locations: ['plant-1/hall-2/*'], types: ['threshold_exceeded', 'device_offline'], events: ['triggered', 'escalated', 'resolved'] },
      state: 'idle', reason: null, waiting: 0, lastAttemptAt: ago(12), lastSentAt: ago(12), sentLastDay: 34, failedLastDay: 0,
    },
    {
      name: 'erp', kind: 'webhook', target: 'https://erp.example.com/hooks/plantwin', perMinute: 60, filter: any,
      state: 'failing', reason: 'HTTP 503 from erp.example.com: Service Unavailable', waiting: 17, lastAttemptAt: ago(1), lastSentAt: ago(96), sentLastDay: 210, failedLastDay: 14,
    },
  ]
}

/** 60 of them, so that there is more than one page. */
function someAttempts(channel: number, now: number): ChannelAttempt[] {
  return Array.from({ length: 60 }, (_, index) => {
    const failed = channel === 1 && index < 14
    return {
      at: new Date(now - (1 + index * 7) * 60_000).toISOString(), outcome: failed ? index === 13 ? 'given_up' as const : 'failed' as const : 'sent' as const,
      attempt: failed ? 14 - index : 1, events: index % 9 === 4 ? 14 : 1, test: false,
      alertIds: index % 9 === 4 ? [] : [`00000000-0000-4000-8000-${String(1 + (index % 5)).padStart(12, '0')}`],
      reason: failed ? 'HTTP 503 from erp.example.com: Service Unavailable' : null,
    }
  })
}

import type { AlertRule, AlertRuleInput, AlertType, FieldError, Problem, RuleScope, Severity } from '@/api/types'
import { text } from '@/text'
import { conditionWords, scopeWords, sensorWords, severityWords } from './words'

const UNITS = { seconds: 1_000, minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const
export type TimeUnit = keyof typeof UNITS

/** A time as it is typed in. */
export interface Duration { amount: string; unit: TimeUnit }

/** A rule as it stands in the form. */
export interface RuleDraft {
  name: string
  scope: RuleScope
  scopeValue: string
  sensorType: string
  type: AlertType
  threshold: string
  normal: string
  hysteresis: string
  onDelay: Duration
  offDelay: Duration
  horizon: Duration
  /** Empty: by distance, or medium where there is none. */
  severity: Severity | ''
}

/** In the largest of these units that needs no fraction. */
function duration(millis: number, units: readonly TimeUnit[]): Duration {
  const unit = units.find((one) => millis > 0 && millis % UNITS[one] === 0) ?? units.at(-1) ?? 'seconds'
  return { amount: String(millis / UNITS[unit]), unit }
}

export const DELAY_UNITS: readonly TimeUnit[] = ['minutes', 'seconds']
export const HORIZON_UNITS: readonly TimeUnit[] = ['days', 'hours', 'minutes']

const shown = (value: number | null) => (value === null ? '' : String(value))

export function draftOf(rule?: AlertRule): RuleDraft {
  return {
    name: rule?.name ?? '', scope: rule?.scope ?? 'device', scopeValue: rule?.scopeValue ?? '', sensorType: rule?.sensorType ?? '',
    type: rule?.type ?? 'threshold_exceeded', threshold: shown(rule?.threshold ?? null), normal: shown(rule?.normal ?? null),
    hysteresis: shown(rule?.hysteresis ?? null), onDelay: duration(rule?.onDelayMs ?? 0, DELAY_UNITS),
    offDelay: duration(rule?.offDelayMs ?? 5_000, DELAY_UNITS), horizon: duration(rule?.horizonMs ?? 14_400_000, HORIZON_UNITS),
    severity: (rule?.severity ?? '') as Severity | '',
  }
}

/** A number as people here write it; undefined for none, NaN for what is not one. */
function number(entered: string): number | undefined {
  const trimmed = entered.trim()
  return trimmed === '' ? undefined : Number(trimmed.replace(',', '.').replace('−', '-'))
}

const millis = ({ amount, unit }: Duration, none: number) => Math.round((number(amount) ?? none / UNITS[unit]) * UNITS[unit])

export function hasLimit(type: AlertType): boolean {
  return type === 'threshold_exceeded' || type === 'threshold_below'
}

/** Whether a time past the limit has to go by first; the other conditions know themselves when they hold. */
export const isAboutSensors = (type: AlertType) => type !== 'device_offline'

/** What is sent of a draft: only what its type has. */
export function inputOf(draft: RuleDraft, enabled: boolean): AlertRuleInput {
  const limited = hasLimit(draft.type)
  const [threshold, normal, hysteresis] = limited ? [number(draft.threshold), number(draft.normal), number(draft.hysteresis)] : []
  return {
    name: draft.name.trim(), enabled, scope: draft.scope, type: draft.type,
    ...(draft.scope === 'all' ? {} : { scopeValue: draft.scopeValue.trim() }),
    ...(!isAboutSensors(draft.type) || draft.sensorType.trim() === '' ? {} : { sensorType: draft.sensorType.trim() }),
    ...(threshold === undefined ? {} : { threshold }), ...(normal === undefined ? {} : { normal }), ...(hysteresis === undefined ? {} : { hysteresis }),
    onDelayMs: millis(draft.onDelay, 0), offDelayMs: millis(draft.offDelay, 5_000), horizonMs: millis(draft.horizon, 14_400_000),
    ...(draft.severity === '' ? {} : { severity: draft.severity }),
  }
}

/** A saved rule as it would be sent, so that the two can be compared. */
export function inputOfRule(rule: AlertRule): AlertRuleInput {
  return inputOf(draftOf(rule), rule.enabled)
}

/** Whether two say the same but for their name and whether they are on: what a trial of one says holds for the other. */
export function sameRule(a: AlertRuleInput, b: AlertRuleInput): boolean {
  const key = (rule: AlertRuleInput) => JSON.stringify(Object.entries({ ...rule, name: '', enabled: true }).sort(([x], [y]) => (x < y ? -1 : 1)))
  return key(a) === key(b)
}

/** Fields that have a place in the form where their errors are shown. */
export const POINTERS = [
  '/name', '/scope', '/scopeValue', '/sensorType', '/type', '/threshold', '/normal', '/hysteresis', '/onDelayMs', '/offDelayMs', '/horizonMs', '/severity',
]

/** What can be seen to be wrong before it is sent, in the server's own form; null if nothing. */
export function flawsOf(draft: RuleDraft, named = true): Problem | null {
  const words = text.rules.form
  const errors: FieldError[] = []
  const wrong = (field: string, message: string) => errors.push({ field, reason: 'invalid', message })
  if (named && draft.name.trim() === '') wrong('/name', words.required)
  if (draft.scope !== 'all' && draft.scopeValue.trim() === '') wrong('/scopeValue', words.required)
  const check = (field: string, entered: string, least?: number) => {
    const value = number(entered)
    if (value !== undefined && !Number.isFinite(value)) wrong(field, words.badNumber)
    else if (value !== undefined && least !== undefined && value < least) wrong(field, words.negative)
    return value
  }
  if (hasLimit(draft.type)) {
    const threshold = check('/threshold', draft.threshold)
    const normal = check('/normal', draft.normal)
    check('/hysteresis', draft.hysteresis, 0)
    if (threshold !== undefined && normal !== undefined) {
      if (draft.type === 'threshold_exceeded' && normal >= threshold) wrong('/normal', words.notBelow)
      if (draft.type === 'threshold_below' && normal <= threshold) wrong('/normal', words.notAbove)
    }
  }
  check('/onDelayMs', draft.onDelay.amount, 0)
  check('/offDelayMs', draft.offDelay.amount, 0)
  if (draft.type === 'trend_warning') check('/horizonMs', draft.horizon.amount, 0)
  return errors.length === 0 ? null : { status: 422, title: words.wrong, errors }
}

/** A trial's problem at the fields of the form: its rule is one level deeper there. */
export function atFields(problem: Problem): Problem {
  return problem.errors === undefined ? problem : { ...problem, errors: problem.errors.map((error) => ({ ...error, field: error.field.replace(/^\/rule(?=\/)/, '') })) }
}

/** A rule as lines to compare. */
export function factsOf(rule: Omit<AlertRule, 'id' | 'version' | 'createdAt' | 'updatedAt'>): [string, string][] {
  const words = text.rules
  const value = (number: number | null) => (number === null ? '' : String(number))
  const time = (of: number) => ((given) => `${given.amount} ${words.form[given.unit]}`)(duration(of, [...HORIZON_UNITS, 'seconds']))
  return [
    [words.name, rule.name], [words.state, rule.enabled ? words.isOn : words.isOff], [words.forWhat, scopeWords(rule)], [words.sensor, sensorWords(rule)],
    [words.when, conditionWords({ ...rule, threshold: null, onDelayMs: 0 }, '')],
    [words.form.threshold, value(rule.threshold)], [words.form.normal, value(rule.normal)], [words.form.hysteresis, value(rule.hysteresis)],
    [words.form.onDelay, time(rule.onDelayMs)], [words.form.offDelay, time(rule.offDelayMs)], [words.form.horizon, time(rule.horizonMs)],
    [words.severity, severityWords(rule)],
  ]
}

/** What is to be sent, as the rule it would be. */
export function asRule(input: AlertRuleInput): Parameters<typeof factsOf>[0] {
  return {
    ...input, scopeValue: input.scopeValue ?? '', sensorType: input.sensorType ?? '', threshold: input.threshold ?? null, normal: input.normal ?? null,
    hysteresis: input.hysteresis ?? null, severity: input.severity ?? null,
  }
}

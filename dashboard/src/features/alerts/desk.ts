import { createContext, use, useCallback, useEffect, useRef, useState } from 'react'
import type { AlertAction } from '@/api/alerts'
import { useMay } from '@/api/session/state'
import type { Alert } from '@/api/types'
import type { Outcome } from '@/live/alerts/ActionQueue'
import { useAlertActions, useOutbox } from '@/live/alerts/outbox'
import { allows } from '@/live/alerts/reconcile'
import { refusalWords } from '@/live/alerts/refusalWords'
import { text } from '@/text'
import { aspectOf, placeOf } from '@/ui/alerts/sentence'

export type Verb = AlertAction['verb']

export const VERBS: readonly Verb[] = ['acknowledge', 'resolve', 'shelve', 'unshelve']

/** What is asked about before it is done. */
export interface Question {
  verb: Verb
  alerts: readonly Alert[]
  note: string
}

/** @param note what was written already; without one it is asked for */
export type Want = (verb: Verb, alerts: readonly Alert[], note?: string) => void

/** One that was not done, and why. */
export interface Failure {
  alert: Alert
  words: string
}

/** What rows and details can ask the desk for. */
export interface Desk {
  /** Whether this person handles alerts at all. */
  may: boolean
  /** Does it with those that allow it; asks first where there is something to say. */
  want: Want
  open: (id: string | null) => void
  unitOf: (alert: Alert) => string | null
}

export const DeskContext = createContext<Desk>({ may: false, want: () => undefined, open: () => undefined, unitOf: () => null })

export function useDesk(): Desk {
  return use(DeskContext)
}

/** What became of the last one. */
interface Report {
  verb: Verb
  said: string
  /** Whether it says of some that they wait to be sent: true only until they are. */
  waits: boolean
  failures: readonly Failure[]
}

const NOTHING: Report = { verb: 'acknowledge', said: '', waits: false, failures: [] }

export interface DeskActions extends Omit<Report, 'waits'> {
  may: boolean
  want: Want
  question: Question | null
  close: () => void
  dismiss: () => void
  say: (verb: Verb, outcomes: readonly Outcome[]) => void
}

/** Acknowledging one alert needs no word; everything else has a note, a time, or is done with many. */
export function useDeskActions(): DeskActions {
  const may = useMay('alerts')
  const { act } = useAlertActions()
  const { waiting } = useOutbox()
  const [question, setQuestion] = useState<Question | null>(null)
  const [report, setReport] = useState<Report>(NOTHING)
  const asker = useRef<Element | null>(null)
  useEffect(() => {
    // The keyboard goes on where it asked.
    if (question !== null || asker.current === null) return
    if (asker.current instanceof HTMLElement) asker.current.focus()
    asker.current = null
  }, [question])
  const want = useCallback<Want>((verb, alerts, note) => {
    const fit = alerts.filter((alert) => allows(alert, verb))
    if (!may || fit.length === 0) return
    if (fit.length > 1 || verb === 'shelve' || (verb === 'resolve' && note === undefined)) {
      asker.current = document.activeElement
      setQuestion({ verb, alerts: fit, note: note ?? '' })
      return
    }
    const said = note === undefined || note.trim() === '' ? {} : { note: note.trim() }
    void act(fit, { verb, ...said }).then((outcomes) => setReport(reportOf(verb, outcomes, failuresOf(fit, outcomes))))
  }, [act, may])
  return {
    may, want, question, verb: report.verb, failures: report.failures,
    said: report.waits && waiting === 0 ? '' : report.said,
    close: useCallback(() => setQuestion(null), []),
    dismiss: useCallback(() => setReport(NOTHING), []),
    say: useCallback((verb: Verb, outcomes: readonly Outcome[]) => setReport(reportOf(verb, outcomes, [])), []),
  }
}

function reportOf(verb: Verb, outcomes: readonly Outcome[], failures: readonly Failure[]): Report {
  return { verb, said: summary(verb, outcomes), waits: outcomes.some(({ kind }) => kind === 'waiting'), failures }
}

/** "12 acknowledged, 3 wait to be sent, 1 failed". */
function summary(verb: Verb, outcomes: readonly Outcome[]): string {
  const count = (kind: Outcome['kind']) => outcomes.filter((outcome) => outcome.kind === kind).length
  return text.alerts.result(verb, count('done'), count('waiting'), count('refused'))
}

export function failuresOf(alerts: readonly Alert[], outcomes: readonly Outcome[]): Failure[] {
  return alerts.flatMap((alert, index) => {
    const outcome = outcomes[index]
    return outcome?.kind === 'refused' ? [{ alert, words: refusalWords(outcome.refusal) }] : []
  })
}

export function nameOfAlert(alert: Alert): string {
  return [placeOf(alert), aspectOf(alert)].filter((part) => part !== '').join(' ')
}

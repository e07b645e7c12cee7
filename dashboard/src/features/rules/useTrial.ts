import { useCallback, useRef, useState } from 'react'
import { useTryRuleMutation } from '@/api/rules'
import type { AlertRuleInput, BackTest, Problem } from '@/api/types'
import { serverNow } from '@/live/serverClock'
import { asProblem } from '@/ui/Failed'
import { atFields, sameRule } from './draft'

const DAY = 86_400_000

export const RANGES = { day: DAY, week: 7 * DAY, month: 30 * DAY } as const
export type Range = keyof typeof RANGES

export interface Wanted {
  /** The rule as it is to be. */
  input: AlertRuleInput
  /** The rule as it is saved; null where there is none. */
  saved: AlertRuleInput | null
  range: Range
  /** Only on these; null: on all. */
  deviceIds: string[] | null
  /** All devices the rule is for. */
  devices: number
}

export interface Trial extends Wanted {
  report: BackTest
  /** What the rule as it is saved would have raised in the same time; null where that is the same rule, or was not found out. */
  before: BackTest | null
}

export interface TrialState {
  phase: 'idle' | 'running' | 'comparing'
  trial: Trial | null
  problem: Problem | null
}

/** Tries rules, one at a time as the server does; the newest is what is shown. */
export function useTrial(): TrialState & { run: (wanted: Wanted) => Promise<Problem | null> } {
  const [state, setState] = useState<TrialState>({ phase: 'idle', trial: null, problem: null })
  const [tryRule] = useTryRuleMutation()
  const newest = useRef(0)
  const run = useCallback(async (wanted: Wanted) => {
    const mine = ++newest.current
    const to = serverNow()
    const over = (rule: AlertRuleInput) => tryRule({
      rule, from: new Date(to - RANGES[wanted.range]).toISOString(), to: new Date(to).toISOString(), ...(wanted.deviceIds === null ? {} : { deviceIds: wanted.deviceIds }),
    })
    const put = (next: TrialState) => {
      if (mine === newest.current) setState(next)
    }
    put({ phase: 'running', trial: null, problem: null })
    const answer = await over(wanted.input)
    if (answer.error) {
      const problem = atFields(asProblem(answer.error))
      put({ phase: 'idle', trial: null, problem })
      return problem
    }
    const trial: Trial = { ...wanted, report: answer.data, before: null }
    if (wanted.saved === null || sameRule(wanted.saved, wanted.input)) {
      put({ phase: 'idle', trial, problem: null })
      return null
    }
    put({ phase: 'comparing', trial, problem: null })
    const before = await over(wanted.saved)
    put({ phase: 'idle', trial: { ...trial, before: before.data ?? null }, problem: null })
    return null
  }, [tryRule])
  return { ...state, run }
}

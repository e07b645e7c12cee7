import { type SubmitEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useCreateRuleMutation, useDeleteRuleMutation, useReplaceRuleMutation } from '@/api/rules'
import type { AlertRule, DeviceItem, Problem } from '@/api/types'
import { text } from '@/text'
import { Confirm } from '@/ui/Confirm'
import { Conflict, differ } from '@/ui/Conflict'
import { asProblem } from '@/ui/Failed'
import { beyondFields } from '@/ui/Field'
import { FormProblem } from '@/ui/FormProblem'
import { Panel } from '@/ui/Panel'
import { asRule, draftOf, factsOf, flawsOf, inputOf, inputOfRule, POINTERS, type RuleDraft, sameRule } from './draft'
import { OffMark } from './RuleList'
import { RuleFields } from './RuleFields'
import { coverage, sample } from './scope'
import { TrialPanel } from './TrialPanel'
import { useFocusOnce } from './useFocusOnce'
import { type Range, useTrial } from './useTrial'
import styles from './rules.module.css'

interface RuleEditorProps {
  /** Absent: one that is to be made. */
  rule?: AlertRule
  devices: readonly DeviceItem[]
  created: (rule: AlertRule) => void
  /** Shows another rule. */
  open: (id: string) => void
  leave: (message: string) => void
}

/** A rule that is made or changed, tried before it is switched on, and saved against the version it began with. */
export function RuleEditor({ rule, devices, created, open, leave }: RuleEditorProps) {
  const [base, setBase] = useState(rule)
  const [draft, setDraft] = useState(() => draftOf(rule))
  const [problem, setProblem] = useState<Problem | null>(null)
  const [asking, setAsking] = useState<'untried' | 'remove' | 'leave' | null>(null)
  const [create, creating] = useCreateRuleMutation()
  const [replace, replacing] = useReplaceRuleMutation()
  const [remove] = useDeleteRuleMutation()
  const trial = useTrial()
  const heading = useRef<HTMLHeadingElement>(null)
  useFocusOnce(heading)
  const fields = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (problem !== null) fields.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [problem])
  const words = text.rules
  const busy = creating.isLoading || replacing.isLoading
  const on = base?.enabled ?? false
  const reach = useMemo(() => coverage({ ...draft, scopeValue: draft.scopeValue.trim(), sensorType: draft.sensorType.trim() }, devices), [draft, devices])
  const tried = trial.trial !== null && flawsOf(draft, false) === null && sameRule(trial.trial.input, inputOf(draft, true))
  const current = problem?.current as AlertRule | undefined
  const theirs = problem?.status === 412 ? current : undefined

  const isSound = (named = true) => {
    const wrong = flawsOf(draft, named)
    setProblem(wrong)
    return wrong === null
  }
  const change = (part: Partial<RuleDraft>) => setDraft({ ...draft, ...part })
  const save = async (enabled: boolean, version = base?.version ?? 0) => {
    if (busy || !isSound()) return
    const input = inputOf(draft, enabled)
    const answer = base === undefined ? await create(input) : await replace({ id: base.id, version, rule: input })
    if (answer.error) setProblem(asProblem(answer.error))
    else if (enabled) leave(words.saved.on(input.name))
    else if (base === undefined) {
      setBase(answer.data)
      created(answer.data)
    } else leave(words.saved.off(input.name))
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    void save(on)
  }
  const switchOn = () => {
    if (!isSound()) return
    if (tried) void save(true)
    else setAsking('untried')
  }
  const takeTheirs = (now: AlertRule) => {
    setBase(now)
    setDraft(draftOf(now))
    setProblem(null)
  }
  const run = async (range: Range, only: string) => {
    if (!isSound(false)) return
    const deviceIds = only === '' ? sample(reach, draft) : [only]
    const failed = await trial.run({
      input: inputOf({ ...draft, name: draft.name.trim() === '' ? words.form.title : draft.name }, true), saved: base === undefined ? null : inputOfRule(base), range, deviceIds,
      devices: reach.devices.length,
    })
    if (failed?.errors !== undefined) setProblem(failed)
  }
  const saved = draftOf(base)
  const dirty = draft.name.trim() !== saved.name || !sameRule(inputOf(draft, on), inputOf(saved, on))
  const state = base === undefined ? words.form.stateNew : on ? words.form.stateOn : words.form.stateOff

  return (
    <Panel title={base?.name ?? words.form.title} titleRef={heading} what={<>{!on && <OffMark />} {state}</>}
      tools={<button type="button" onClick={() => (dirty ? setAsking('leave') : leave(''))}>{words.back}</button>}>
      <div className={styles.editor}>
        <form ref={fields} className={styles.form} onSubmit={submit} noValidate aria-label={words.rule}>
          <RuleFields draft={draft} change={change} problem={problem} devices={devices} unit={reach.unit} />
          {theirs ? (
            <Conflict differences={differ(factsOf(theirs), factsOf(asRule(inputOf(draft, on))))} busy={busy} takeTheirs={() => takeTheirs(theirs)}
              keepYours={() => void save(on, theirs.version)} />
          ) : (
            <>
              <FormProblem problem={beyondFields(problem, POINTERS)} />
              {problem?.status === 409 && current !== undefined && <div className="actions"><button type="button" onClick={() => open(current.id)}>{words.form.duplicate}</button></div>}
              {!on && tried && <p className="muted">{words.form.tried}</p>}
              <div className={styles.actions}>
                {base !== undefined && <button type="button" className="danger" onClick={() => setAsking('remove')}>{words.form.remove}</button>}
                <span className={styles.gap} />
                {on ? (
                  <>
                    <button type="button" aria-disabled={busy} onClick={() => void save(false)}>{words.form.switchOff}</button>
                    <button type="submit" className="primary" aria-disabled={busy}>{busy ? text.access.form.saving : words.form.saveOn}</button>
                  </>
                ) : (
                  <>
                    <button type="submit" className={tried ? undefined : 'primary'} aria-disabled={busy}>{busy ? text.access.form.saving : words.form.saveOff}</button>
                    <button type="button" className={tried ? 'primary' : undefined} aria-disabled={busy} onClick={switchOn}>{words.form.switchOn}</button>
                  </>
                )}
              </div>
            </>
          )}
        </form>
        <TrialPanel {...trial} run={(range, only) => void run(range, only)} stale={trial.trial !== null && !tried} devices={reach.devices} />
      </div>
      {asking === 'leave' && (
        <Confirm title={words.form.leave} what={words.form.leaveAsk} verb={words.form.leaveVerb} close={() => setAsking(null)}
          act={() => {
            leave('')
            return Promise.resolve(null)
          }} />
      )}
      {asking === 'untried' && (
        <Confirm title={words.form.untried} what={words.form.untriedAsk} verb={words.form.untriedVerb} close={() => setAsking(null)}
          act={async () => {
            await save(true)
            return null
          }} />
      )}
      {asking === 'remove' && base !== undefined && (
        <Confirm title={words.form.remove} what={words.form.removeAsk(base.name)} verb={words.form.remove} close={() => setAsking(null)}
          act={async () => {
            const { error } = await remove({ id: base.id, version: base.version })
            if (error !== undefined) return asProblem(error)
            leave(words.saved.removed(base.name))
            return null
          }} />
      )}
    </Panel>
  )
}

import { useState } from 'react'
import type { HistoryFilter } from '@/api/alerts'
import { text } from '@/text'
import { ALERT_TYPES, SEVERITIES } from '@/ui/alerts/kinds'
import { Field, TextField } from '@/ui/Field'
import { FilterForm } from '@/ui/FilterForm'
import { HISTORY_STATUSES, instant, toInput } from './historyFilters'

const NOTHING: HistoryFilter = { from: '', to: '', severity: '', type: '', deviceId: '', status: '' }

export function HistoryForm({ filter, apply }: { filter: HistoryFilter; apply: (filter: HistoryFilter) => void }) {
  const [draft, setDraft] = useState(() => ({ ...filter, from: toInput(filter.from), to: toInput(filter.to) }))
  const words = text.alerts.history
  const put = (part: Partial<HistoryFilter>) => setDraft({ ...draft, ...part })
  const choice = (name: 'severity' | 'type' | 'status', label: string, any: string, options: readonly (readonly [string, string])[]) => (
    <Field label={label}>{(wiring) => (
      <select {...wiring} value={draft[name]} onChange={({ target }) => put({ [name]: target.value })}>
        <option value="">{any}</option>
        {options.map(([value, word]) => <option key={value} value={value}>{word}</option>)}
      </select>
    )}</Field>
  )
  return (
    <FilterForm label={words.title} verbs={{ apply: words.show, clear: words.clear }} clear={() => apply(NOTHING)} note={words.lastDay}
      apply={() => apply({ ...draft, deviceId: draft.deviceId.trim(), from: instant(draft.from), to: instant(draft.to) })}>
      <TextField label={words.from} type="datetime-local" value={draft.from} onChange={({ target }) => put({ from: target.value })} />
      <TextField label={words.to} type="datetime-local" value={draft.to} onChange={({ target }) => put({ to: target.value })} />
      <TextField label={words.device} autoComplete="off" spellCheck={false} value={draft.deviceId} onChange={({ target }) => put({ deviceId: target.value })} />
      {choice('severity', text.alerts.filter.severity, words.anySeverity, SEVERITIES.map((one) => [one, text.alerts.severity[one]]))}
      {choice('type', text.alerts.filter.type, text.alerts.filter.anyType, ALERT_TYPES.map((one) => [one, text.alerts.type[one]]))}
      {choice('status', text.alerts.filter.state, text.alerts.filter.anyState,
        HISTORY_STATUSES.map((one) => [one, one === 'active' ? text.alerts.tabs.open : text.alerts.status[one]]))}
    </FilterForm>
  )
}

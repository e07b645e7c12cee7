import { useState } from 'react'
import { Combo } from './controls/Combo'

/** More suggestions than this are not drawn; typing narrows them. */
const MOST_SHOWN = 60

interface ComboFieldProps {
  label: string
  value: string
  change: (value: string) => void
  /** What is known; anything else may be typed as well. */
  options: readonly string[]
  /** What the list is called. */
  listLabel: string
  hint?: string | undefined
  error?: string | undefined
  /** An option as people read it; it is found by both. */
  words?: (option: string) => string
}

/** A text with suggestions. */
export function ComboField({ label, value, change, options, listLabel, hint, error, words = String }: ComboFieldProps) {
  // Opened by its button it shows all, opened by typing what is like the text.
  const [all, setAll] = useState(false)
  const wanted = value.trim().toLowerCase()
  const found = all || wanted === '' ? options : options.filter((option) => option.toLowerCase().includes(wanted) || words(option).toLowerCase().includes(wanted))
  return (
    <Combo label={label} hint={hint} error={error} listLabel={listLabel} allowsCustomValue inputValue={value} onInputChange={(next) => {
      setAll(false)
      change(next)
    }} items={found.slice(0, MOST_SHOWN).map((id) => ({ id }))} onOpenChange={(open, trigger) => setAll(open && trigger === 'manual')}
      wordsOf={({ id }) => id} show={({ id }) => words(id)} />
  )
}

import { useState } from 'react'
import { Button, ComboBox, FieldError, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components'
import styles from './ComboField.module.css'

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
    <ComboBox className={styles.combo ?? ''} allowsCustomValue inputValue={value} onInputChange={(next) => {
      setAll(false)
      change(next)
    }} items={found.slice(0, MOST_SHOWN).map((id) => ({ id }))} onOpenChange={(open, trigger) => setAll(open && trigger === 'manual')}
      isInvalid={error !== undefined} validationBehavior="aria">
      <Label className={styles.label ?? ''}>{label}</Label>
      <div className={styles.box}>
        <Input spellCheck={false} autoCapitalize="none" />
        <Button className={styles.button ?? ''}>
          <svg width="12" height="12" viewBox="0 0 12 12" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true"><path d="M2 4l4 4 4-4" /></svg>
        </Button>
      </div>
      {hint !== undefined && hint !== '' && <Text slot="description" className={styles.hint ?? ''}>{hint}</Text>}
      <FieldError className={styles.error ?? ''}>{error}</FieldError>
      <Popover className={styles.popover ?? ''} offset={4}>
        <ListBox<{ id: string }> className={styles.list ?? ''} aria-label={listLabel}>
          {({ id }) => <ListBoxItem id={id} textValue={id} className={styles.item ?? ''}>{words(id)}</ListBoxItem>}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}

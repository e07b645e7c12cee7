import type { ReactNode } from 'react'
import { Button, ComboBox, type ComboBoxProps, FieldError, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components'
import styles from './Combo.module.css'

interface Entry { id: string }

export interface ComboProps<Item extends Entry> extends Omit<ComboBoxProps<Item>, 'children' | 'className' | 'isInvalid' | 'validationBehavior'> {
  label: string
  placeholder?: string
  hint?: string | undefined
  error?: string | undefined
  /** What the button that shows all is called, where not as the field. */
  opener?: string
  /** What the list is called, where not as the field. */
  listLabel?: string
  /** In place of an empty list. */
  none?: string
  wordsOf: (item: Item) => string
  show: (item: Item) => ReactNode
}

/** A text with a list of what fits it. */
export function Combo<Item extends Entry>({ label, placeholder, hint, error, opener, listLabel, none, wordsOf, show, ...box }: ComboProps<Item>) {
  return (
    <ComboBox<Item> {...box} className={styles.combo ?? ''} isInvalid={error !== undefined} validationBehavior="aria">
      <Label className={styles.label ?? ''}>{label}</Label>
      <div className={styles.box}>
        <Input spellCheck={false} autoCapitalize="none" {...(placeholder === undefined ? {} : { placeholder })} />
        <Button className={styles.button ?? ''} {...(opener === undefined ? {} : { 'aria-label': opener })}>
          <svg width="12" height="12" viewBox="0 0 12 12" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true"><path d="M2 4l4 4 4-4" /></svg>
        </Button>
      </div>
      {hint !== undefined && hint !== '' && <Text slot="description" className={styles.hint ?? ''}>{hint}</Text>}
      <FieldError className={styles.error ?? ''}>{error}</FieldError>
      <Popover className={styles.popover ?? ''} offset={4} maxHeight={320}>
        <ListBox<Item> className={styles.list ?? ''} {...(listLabel === undefined ? {} : { 'aria-label': listLabel })}
          {...(none === undefined ? {} : { renderEmptyState: () => <p className={styles.none}>{none}</p> })}>
          {(item) => <ListBoxItem id={item.id} textValue={wordsOf(item)} className={styles.item ?? ''}>{show(item)}</ListBoxItem>}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}

import type { ReactNode } from 'react'
import { Button, Header, Menu as AriaMenu, MenuItem, MenuSection, MenuTrigger, Popover, Separator } from 'react-aria-components'
import styles from './Menu.module.css'

export interface MenuEntry {
  id: string
  label: string
  act: () => void
  danger?: boolean
}

/** One of several; exactly one holds. */
export interface MenuChoice {
  label: string
  options: readonly { id: string; label: string; lang?: string }[]
  value: string
  choose: (id: string) => void
}

interface MenuProps {
  /** What a screen reader calls the button. */
  label: string
  /** What the button shows. */
  face: ReactNode
  className?: string | undefined
  /** Above the entries; not for pressing. */
  head?: ReactNode
  choice?: MenuChoice
  entries: readonly MenuEntry[]
}

/** A button with a menu. Arrow keys move, letters search, Escape closes and leads back to the button. */
export function Menu({ label, face, className, head, choice, entries }: MenuProps) {
  return (
    <MenuTrigger>
      <Button aria-label={label} className={className ?? styles.button ?? ''}>{face}</Button>
      <Popover className={styles.popover ?? ''} placement="bottom end" offset={6}>
        {head !== undefined && <div className={styles.head}>{head}</div>}
        <AriaMenu className={styles.menu ?? ''} aria-label={label}>
          {choice && (
            <MenuSection selectionMode="single" disallowEmptySelection selectedKeys={[choice.value]} aria-label={choice.label}
              onSelectionChange={(keys) => {
                if (keys === 'all') return
                for (const key of keys) if (key !== choice.value) choice.choose(String(key))
              }}>
              <Header className={styles.title ?? ''}>{choice.label}</Header>
              {choice.options.map((option) => (
                <MenuItem key={option.id} id={option.id} textValue={option.label} className={styles.item ?? ''}>
                  <Tick /><span lang={option.lang}>{option.label}</span>
                </MenuItem>
              ))}
            </MenuSection>
          )}
          {choice && entries.length > 0 && <Separator className={styles.line ?? ''} />}
          {entries.map((entry) => (
            <MenuItem key={entry.id} id={entry.id} textValue={entry.label} onAction={entry.act} className={styles.item ?? ''} data-danger={entry.danger}>
              {entry.label}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}

function Tick() {
  return <svg className={styles.tick} width="14" height="14" viewBox="0 0 14 14" fill="none" stroke="currentColor" strokeWidth="1.8" aria-hidden="true"><path d="M2 7.5 5.5 11 12 3.5" /></svg>
}

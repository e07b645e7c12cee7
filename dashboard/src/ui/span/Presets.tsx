import styles from './Presets.module.css'

export interface PresetsProps<Name extends string> {
  label: string
  names: readonly Name[]
  words: Readonly<Record<Name, string>>
  isChosen: (name: Name) => boolean
  choose: (name: Name) => void
  /** On a narrow page they take its whole width. */
  fill?: boolean
}

/** Lengths of time, one press away. */
export function Presets<Name extends string>({ label, names, words, isChosen, choose, fill = false }: PresetsProps<Name>) {
  return (
    <div className={styles.presets} data-fill={fill} role="group" aria-label={label}>
      {names.map((name) => <button key={name} type="button" aria-pressed={isChosen(name)} onClick={() => choose(name)}>{words[name]}</button>)}
    </div>
  )
}

import styles from './DevicePage.module.css'

export interface ChoiceProps<Value extends string> {
  label: string
  value: Value
  options: readonly (readonly [Value, string])[]
  change: (value: Value) => void
}

/** One of a few, as buttons side by side. */
export function Choice<Value extends string>({ label, value, options, change }: ChoiceProps<Value>) {
  return (
    <div className={styles.scale} role="group" aria-label={label}>
      <span aria-hidden="true">{label}</span>
      {options.map(([one, words]) => <button key={one} type="button" aria-pressed={one === value} onClick={() => change(one)}>{words}</button>)}
    </div>
  )
}

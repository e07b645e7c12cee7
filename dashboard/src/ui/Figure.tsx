import styles from './Figure.module.css'

export interface FigureProps {
  label: string
  value: string
  title?: string
  state?: 'alert'
}

/** A figure of the plant: its name small, its number large. Inside a <dl>. */
export function Figure({ label, value, title, state }: FigureProps) {
  return (
    <div className={styles.figure} title={title}>
      <dt>{label}</dt>
      <dd data-state={state}>{value}</dd>
    </div>
  )
}

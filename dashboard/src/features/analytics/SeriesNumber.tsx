import styles from './SeriesNumber.module.css'

/** The number of a compared sensor in the colour of its line. */
export function SeriesNumber({ number }: { number: number }) {
  return <span className={styles.number} data-series={number}>{number}</span>
}

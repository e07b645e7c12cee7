import { useMe } from '@/api/session/state'
import { text } from '@/text'
import { Mark } from '@/ui/StateMark'
import styles from './InsecureBanner.module.css'

/** Says on every page that nobody has to sign in. It can't be closed. */
export function InsecureBanner() {
  const me = useMe()
  if (me === null || !(me.insecure || me.kind === 'anybody')) return null
  return (
    <div className={styles.banner} role="note" title={text.access.insecureWhy}>
      <Mark state="warning" size={18} />
      <strong>{text.access.insecure}</strong>
    </div>
  )
}

import { Suspense } from 'react'
import { Outlet } from 'react-router'
import { useOutboxSending } from '@/live/alerts/outbox'
import { ConnectionBanner } from './ConnectionBanner'
import { Header } from './Header'
import { OutboxNotices } from './OutboxNotices'
import { Toasts } from './toasts/Toasts'
import { UpdateNotice } from './update/UpdateNotice'
import { usePage } from './usePage'
import styles from './App.module.css'

/** What is around every page. */
export function Frame() {
  usePage()
  useOutboxSending()
  return (
    <>
      <Header />
      <main id="content" className={styles.main} tabIndex={-1}>
        <Suspense>
          <Outlet />
        </Suspense>
      </main>
      <div className={styles.foot}>
        <Toasts />
        <OutboxNotices />
        <UpdateNotice />
        <ConnectionBanner />
      </div>
    </>
  )
}

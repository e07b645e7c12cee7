import { Suspense } from 'react'
import { Outlet } from 'react-router'
import { useOutboxSending } from '@/live/alerts/outbox'
import { ConnectionBanner } from './ConnectionBanner'
import { Header } from './Header'
import styles from './App.module.css'

/** What is around every page. */
export function Frame() {
  useOutboxSending()
  return (
    <>
      <Header />
      <main id="content" className={styles.main} tabIndex={-1}>
        <Suspense>
          <Outlet />
        </Suspense>
      </main>
      <ConnectionBanner />
    </>
  )
}

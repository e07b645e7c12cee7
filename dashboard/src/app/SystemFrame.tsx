import { Suspense } from 'react'
import { NavLink, Outlet } from 'react-router'
import { useMay } from '@/api/session/state'
import { SYSTEM, useLiveConnection } from '@/live/LiveContext'
import { text } from '@/text'
import styles from './SystemFrame.module.css'

/** The pages below System; who may not administrate sees the pipeline only, and no tabs. */
export function SystemFrame() {
  useLiveConnection(SYSTEM)
  const admin = useMay('admin')
  const words = text.access.tabs
  return (
    <>
      {admin && (
        <nav aria-label={words.label} className={styles.tabs}>
          <NavLink to="/system" end>{words.pipeline}</NavLink>
          <NavLink to="/system/users">{words.users}</NavLink>
          <NavLink to="/system/tokens">{words.tokens}</NavLink>
          <NavLink to="/system/credentials">{words.credentials}</NavLink>
          <NavLink to="/system/audit">{words.audit}</NavLink>
        </nav>
      )}
      <Suspense>
        <Outlet />
      </Suspense>
    </>
  )
}

import { Outlet } from 'react-router'
import { SYSTEM, useLiveConnection } from '@/live/LiveContext'

/** What is around the pages about alerts. */
export function AlertsFrame() {
  useLiveConnection(SYSTEM)
  return <Outlet />
}

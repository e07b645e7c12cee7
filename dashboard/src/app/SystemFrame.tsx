import { Suspense } from 'react'
import { Outlet } from 'react-router'
import { useMay } from '@/api/session/state'
import { SYSTEM, useLiveConnection } from '@/live/LiveContext'
import { text } from '@/text'
import { TabLinks } from '@/ui/TabLinks'

/** The pages below System; who may not administrate sees the pipeline only, and no tabs. */
export function SystemFrame() {
  useLiveConnection(SYSTEM)
  const admin = useMay('admin')
  const words = text.access.tabs
  return (
    <>
      {admin && (
        <TabLinks label={words.label} links={[
          ['/system', words.pipeline], ['/system/users', words.users], ['/system/tokens', words.tokens],
          ['/system/credentials', words.credentials], ['/system/audit', words.audit],
        ]} />
      )}
      <Suspense>
        <Outlet />
      </Suspense>
    </>
  )
}

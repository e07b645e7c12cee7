import { useEffect, useState } from 'react'
import { useFetchHistory } from '@/api/dispatch'
import { useConnection, useTwins } from './LiveContext'
import { SparkBackfill } from './sparkBackfill'

/** Fills sparklines with what was before; after a lost connection anew. */
export function useSparkBackfill(): SparkBackfill {
  const twins = useTwins()
  const fetchHistory = useFetchHistory()
  const { reconnects } = useConnection()
  const [backfill] = useState(() => new SparkBackfill(twins, fetchHistory))
  useEffect(() => {
    if (reconnects > 0) backfill.forget()
  }, [reconnects, backfill])
  return backfill
}

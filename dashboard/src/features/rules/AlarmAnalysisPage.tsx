import { useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'
import { useAlertSummaryQuery } from '@/api/analytics'
import { serverNow } from '@/live/serverClock'
import { text } from '@/text'
import { asProblem, Failed } from '@/ui/Failed'
import { formatInstant, zoneName } from '@/ui/format'
import { PageHead } from '@/ui/PageHead'
import { RangeChoice } from './RangeChoice'
import { spanOf, timeOf } from './range'
import { Summary } from './Summary'
import styles from './analysis.module.css'

/** How the alarm desk does: rates, offenders, times. */
export function AlarmAnalysisPage() {
  const [params, setParams] = useSearchParams()
  const [now, setNow] = useState(serverNow)
  const time = useMemo(() => timeOf(spanOf(params), now), [params, now])
  const asked = { from: new Date(time.from).toISOString(), to: new Date(time.to).toISOString() }
  const { data, error, refetch, isFetching } = useAlertSummaryQuery(asked)
  const words = text.rules.analysis
  const choose = (next: Record<string, string>) => {
    setNow(serverNow())
    setParams(next, { replace: true })
  }
  return (
    <div className={styles.page}>
      <section className={styles.part} aria-labelledby="analysis">
        <PageHead id="analysis" title={words.title} what={words.what}>
          <button type="button" className={styles.tool} onClick={() => globalThis.print()}>{words.print}</button>
        </PageHead>
        <RangeChoice span={spanOf(params)} time={time} choose={choose} />
        <p className={styles.muted} aria-live="polite">{words.span(formatInstant(time.from), formatInstant(time.to), zoneName(time.to))}</p>
        {error && <Failed what={words.title} problem={asProblem(error)} retry={() => void refetch()} />}
      </section>
      {data && <div className={styles.page} aria-busy={isFetching} data-old={isFetching}><Summary summary={data} /></div>}
    </div>
  )
}

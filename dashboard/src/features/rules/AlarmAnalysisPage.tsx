import { useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'
import { useAlertSummaryQuery } from '@/api/analytics'
import { serverNow } from '@/live/serverClock'
import { text } from '@/text'
import { asProblem, Failed } from '@/ui/Failed'
import { formatInstant, zoneName } from '@/ui/format'
import { Panel, Panels } from '@/ui/Panel'
import { RangeChoice } from './RangeChoice'
import { spanOf, timeOf } from './range'
import { Summary } from './Summary'

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
    <Panels>
      <Panel title={words.title} what={words.what} tools={<button type="button" onClick={() => globalThis.print()}>{words.print}</button>}>
        <RangeChoice span={spanOf(params)} time={time} choose={choose} />
        <p className="muted" aria-live="polite">{words.span(formatInstant(time.from), formatInstant(time.to), zoneName(time.to))}</p>
        {error && <Failed what={words.title} problem={asProblem(error)} retry={() => void refetch()} />}
      </Panel>
      {data && <Panels busy={isFetching}><Summary summary={data} /></Panels>}
    </Panels>
  )
}

import { useFiguresQuery, useInfoQuery, useLedgerQuery } from '@/api/plantwin'
import { usePipelineQuery, useProcessesQuery } from '@/api/system'
import { useConnection } from '@/live/LiveContext'
import { text } from '@/text'
import { asProblem, Failed } from '@/ui/Failed'
import { PageHead } from '@/ui/PageHead'
import { DeadLetters } from './DeadLetters'
import { LedgerLine } from './LedgerLine'
import { Pipeline } from './Pipeline'
import { ProcessTable } from './ProcessTable'
import styles from './SystemPage.module.css'

const OFTEN = { refetchOnMountOrArgChange: true, pollingInterval: 2_000, skipPollingIfUnfocused: false }

export function SystemPage() {
  const { kind } = useConnection()
  const figures = useFiguresQuery(undefined, { refetchOnMountOrArgChange: true, pollingInterval: kind === 'lost' ? 5_000 : 0 })
  const ledger = useLedgerQuery(undefined, OFTEN)
  const hops = usePipelineQuery(undefined, OFTEN)
  const processes = useProcessesQuery(undefined, { ...OFTEN, pollingInterval: 5_000 })
  const { data: info } = useInfoQuery()
  const words = text.system
  return (
    <div className={styles.page}>
      <PageHead id="system" title={<>{words.title} {info && <small>{info.version}</small>}</>} />
      <section className={`panel ${styles.panel}`} aria-labelledby="pipeline">
        <h2 id="pipeline">{words.pipeline}</h2>
        <Pipeline figures={figures.data} ledger={ledger.data} hops={hops.data?.stages} />
        {figures.isError && <Failed what={words.services} problem={asProblem(figures.error)} retry={() => void figures.refetch()} />}
        {hops.isError && <Failed what={words.pipeline} problem={asProblem(hops.error)} retry={() => void hops.refetch()} />}
      </section>
      <section className={`panel ${styles.panel}`} aria-labelledby="ledger">
        <h2 id="ledger">{words.ledger}</h2>
        <p className={styles.what}>{words.ledgerWhat}</p>
        {ledger.data && <LedgerLine ledger={ledger.data} />}
        {ledger.isError && <Failed what={words.ledger} problem={asProblem(ledger.error)} retry={() => void ledger.refetch()} />}
      </section>
      <section className={`panel ${styles.panel}`} aria-labelledby="processes">
        <h2 id="processes">{words.processes}</h2>
        <p className={styles.what}>{words.processesWhat}</p>
        {processes.data && <ProcessTable processes={processes.data} />}
        {processes.isError && <Failed what={words.processes} problem={asProblem(processes.error)} retry={() => void processes.refetch()} />}
      </section>
      <section className={`panel ${styles.panel}`} aria-labelledby="dead-letters">
        <h2 id="dead-letters">{words.deadLetters}</h2>
        <p className={styles.what}>{words.deadLettersWhat}</p>
        <DeadLetters reasons={Object.entries(ledger.data?.refused.byReason ?? {}).flatMap(([reason, count]) => (count > 0 ? [reason] : []))} />
      </section>
    </div>
  )
}

import type { Hop } from '@/api/system'
import type { Ledger, PlantFigures } from '@/api/types'
import { text } from '@/text'
import { formatCount, formatRate, formatValue } from '@/ui/format'
import { ServiceWord } from '@/ui/StateMark'
import { others, pipeline, type PipelineNode } from './pipeline'
import styles from './Pipeline.module.css'

/** The way of the data: each place with its state, each role with what passes through it and how fast. */
export function Pipeline({ figures, ledger, hops }: { figures: PlantFigures | undefined; ledger: Ledger | undefined; hops: readonly Hop[] | undefined }) {
  const rest = others(figures?.services ?? [])
  return (
    <>
      <ol className={styles.way}>
        {pipeline(figures, ledger, hops).map((node) => <Place key={node.name} node={node} known={figures !== undefined} />)}
      </ol>
      {rest.length > 0 && (
        <dl className={styles.others} aria-label={text.system.others}>
          {rest.map((service) => (
            <div key={service.name}>
              <dt>{service.name}</dt>
              <dd><ServiceWord level={service.level} /> {service.detail}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  )
}

function Place({ node: { name, level, detail, hop, note }, known }: { node: PipelineNode; known: boolean }) {
  return (
    <li className={styles.place} data-name={name} data-level={level ?? undefined}>
      <span className={styles.head}>
        <span className={styles.name}>{text.system.nodes[name]}</span>
        {level !== null && known && <ServiceWord level={level} />}
      </span>
      <span className={styles.does}>{text.system.does[name]}</span>
      {note !== '' && <span className={styles.note}>{note}</span>}
      {hop !== null && <Flow hop={hop} />}
      {detail !== '' && <span className={styles.detail}>{detail}</span>}
      {name !== 'browser' && <span className={styles.arrow} aria-hidden="true" />}
      {name === 'kafka' && <><span className={styles.arrow} aria-hidden="true" /><span className={styles.arrow} aria-hidden="true" /></>}
    </li>
  )
}

function Flow({ hop: { ratePerSecond, lag, latency } }: { hop: Hop }) {
  const words = text.system.flow
  return (
    <dl className={styles.flow}>
      <div><dt>{words.rate}</dt><dd>{ratePerSecond === null ? text.system.process.unknown : text.system.perSecond(formatRate(ratePerSecond))}</dd></div>
      {lag !== null && <div title={text.system.lagWhy}><dt>{words.lag}</dt><dd>{formatCount(lag)}</dd></div>}
      {latency !== null && (
        <>
          <div title={text.system.latencyWhy}><dt>{words.p50}</dt><dd>{millis(latency.p50Ms)}</dd></div>
          <div title={text.system.latencyWhy}><dt>{words.p99}</dt><dd>{millis(latency.p99Ms)}</dd></div>
        </>
      )}
    </dl>
  )
}

function millis(amount: number): string {
  return amount >= 1_000 ? `${formatValue(amount / 1_000, 1)} s` : `${formatValue(amount, amount < 10 ? 1 : 0)} ms`
}

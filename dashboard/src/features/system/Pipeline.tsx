import type { Ledger, PlantFigures } from '@/api/types'
import { text } from '@/text'
import { ServiceWord } from '@/ui/StateMark'
import { others, pipeline, type PipelineNode } from './pipeline'
import styles from './Pipeline.module.css'

/** The way of the data as the README draws it, each place with its state. */
export function Pipeline({ figures, ledger }: { figures: PlantFigures | undefined; ledger: Ledger | undefined }) {
  const rest = others(figures?.services ?? [])
  return (
    <>
      <ol className={styles.way}>
        {pipeline(figures, ledger).map((node) => <Place key={node.name} node={node} known={figures !== undefined} />)}
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

function Place({ node, known }: { node: PipelineNode; known: boolean }) {
  const { name, service, flow } = node
  return (
    <li className={styles.place} data-name={name} data-level={service?.level}>
      <span className={styles.name}>{text.system.nodes[name]}</span>
      <span className={styles.does}>{text.system.does[name]}</span>
      <span className={styles.foot}>
        {service !== null && known && <ServiceWord level={service?.level} />}
        <span className={styles.flow}>{flow}</span>
      </span>
      {name !== 'browser' && <span className={styles.arrow} aria-hidden="true" />}
      {name === 'kafka' && <span className={styles.arrow} aria-hidden="true" />}
      {service && service.level !== 'up' && service.detail !== '' && <span className={styles.detail}>{service.detail}</span>}
    </li>
  )
}

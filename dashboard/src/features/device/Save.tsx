import { useState } from 'react'
import { download, saveBlob } from '@/api/download'
import { useSession } from '@/api/session/SessionContext'
import { text } from '@/text'
import { type Caption, chartSvg, svgToPng } from '@/ui/chart/exportChart'
import type { ChartFigure } from '@/ui/chart/figure'
import { useChartColors } from '@/ui/chart/useChartColors'
import { explain } from '@/ui/Failed'
import styles from './HistorySection.module.css'

export interface SaveProps {
  figure: ChartFigure
  caption: () => Caption
  /** Of the files, without ending. */
  name: string
  /** Below /api/v1; what the chart shows, and the readings behind it. */
  csv?: { shown: string; raw: string }
}

/** The chart as a picture, and its data. */
export function Save({ figure, caption, name, csv }: SaveProps) {
  const session = useSession()
  const colors = useChartColors()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const words = text.device.save
  const run = async (work: () => Promise<string | null>) => {
    setBusy(true)
    setProblem('')
    try {
      setProblem((await work()) ?? '')
    } catch {
      setProblem(words.failed)
    } finally {
      setBusy(false)
    }
  }
  const picture = (kind: 'svg' | 'png') => run(async () => {
    const svg = await chartSvg(figure, caption(), colors)
    saveBlob(kind === 'svg' ? new Blob([svg], { type: 'image/svg+xml' }) : await svgToPng(svg), `${name}.${kind}`)
    return null
  })
  const rows = (path: string, ending: string) => run(async () => {
    const failed = await download(session, path, `${name}${ending}.csv`)
    return failed && `${words.failed} ${explain(failed)}`
  })
  return (
    <div className={styles.save} role="group" aria-label={words.label} aria-busy={busy}>
      <span aria-hidden="true">{words.label}</span>
      <button type="button" disabled={busy} title={words.picture(words.png)} onClick={() => void picture('png')}>{words.png}</button>
      <button type="button" disabled={busy} title={words.picture(words.svg)} onClick={() => void picture('svg')}>{words.svg}</button>
      {csv && <button type="button" disabled={busy} title={words.csvWhat} onClick={() => void rows(csv.shown, '')}>{words.csv}</button>}
      {csv && <button type="button" disabled={busy} onClick={() => void rows(csv.raw, '-readings')}>{words.raw}</button>}
      <p role="alert">{problem}</p>
    </div>
  )
}

import { useState } from 'react'
import { saveBlob } from '@/api/download'
import { text } from '@/text'
import { chartSvg, svgToPng } from '@/ui/chart/exportChart'
import type { ChartFigure } from '@/ui/chart/figure'
import { useChartColors } from '@/ui/chart/useChartColors'

/** The chart as a picture that stands by itself. @param name of the file, without ending */
export function SavePicture({ figure, title, lines, name }: { figure: () => ChartFigure; title: string; lines: readonly string[]; name: string }) {
  const colors = useChartColors()
  const [state, setState] = useState<'busy' | 'failed' | null>(null)
  const save = async (kind: 'svg' | 'png') => {
    setState('busy')
    try {
      const svg = await chartSvg(figure(), { title, lines, legend: [] }, colors)
      saveBlob(kind === 'svg' ? new Blob([svg], { type: 'image/svg+xml' }) : await svgToPng(svg), `${name}.${kind}`)
      setState(null)
    } catch {
      setState('failed')
    }
  }
  return (
    <>
      <button type="button" disabled={state === 'busy'} onClick={() => void save('png')}>{text.analytics.compare.png}</button>
      <button type="button" disabled={state === 'busy'} onClick={() => void save('svg')}>{text.analytics.compare.svg}</button>
      {state === 'failed' && <p role="alert">{text.device.save.failed}</p>}
    </>
  )
}

import type { AlertColors, ChartFigure } from './figure'
import { loadPlotly } from './loadPlotly'

/** What a picture needs that the page around a chart says otherwise. */
export interface Caption {
  title: string
  /** Which time, in which zone, at which resolution. */
  lines: readonly string[]
  /** What is in the picture that is no trace: the normal range, the limits. */
  legend: readonly { name: string; kind: 'band' | 'dash' }[]
}

const WIDTH = 1_200
const HEIGHT = 620
const TOP = 74
const BOTTOM = 84
const SCALE = 2

/** The chart as a picture that stands by itself: with a title, its time and zone, and a legend. */
export async function chartSvg(figure: ChartFigure, caption: Caption, colors: AlertColors): Promise<string> {
  const plotly = await loadPlotly()
  return plotly.toImage(pictureOf(figure, caption, colors), { format: 'svg', width: WIDTH, height: HEIGHT, imageDataOnly: true })
}

/** An SVG drawn into a bitmap; by a data address, because the policy allows images from nowhere else. */
export async function svgToPng(svg: string): Promise<Blob> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = WIDTH * SCALE
  canvas.height = HEIGHT * SCALE
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob === null ? reject(new Error('no picture')) : resolve(blob)), 'image/png'))
}

/** The figure with what the page says around it. */
export function pictureOf({ data, layout }: ChartFigure, { title, lines, legend }: Caption, colors: AlertColors) {
  const { xaxis, margin, ...rest } = layout
  const seen = new Set<unknown>()
  const traces = data.map((trace) => {
    const { name } = trace as { name?: string }
    const again = name === undefined || seen.has(name)
    seen.add(name)
    return { ...trace, showlegend: !again }
  })
  const keys = legend.map(({ name, kind }) => ({
    type: 'scatter', name, x: [null], y: [null], showlegend: true,
    ...(kind === 'band'
      ? { mode: 'markers', marker: { symbol: 'square', size: 14, color: colors.band, line: { width: 1, color: colors.line } } }
      : { mode: 'lines', line: { dash: 'dash', width: 1, color: colors.edge } }),
  }))
  return {
    data: [...traces, ...keys],
    layout: {
      ...rest, width: WIDTH, height: HEIGHT, paper_bgcolor: colors.panel,
      margin: { ...(margin as object), t: TOP, b: BOTTOM },
      xaxis: { ...xaxis, nticks: 10 },
      title: {
        text: `<b>${escape(title)}</b><br><span style="font-size:13px">${lines.map(escape).join(' · ')}</span>`,
        font: { size: 18, color: colors.text }, x: 0, xref: 'paper', xanchor: 'left', y: 1, yref: 'container', yanchor: 'top', pad: { t: 16 },
      },
      showlegend: true,
      legend: { orientation: 'h', x: 0, y: -0.1, yanchor: 'top', font: { size: 12, color: colors.secondary }, bgcolor: 'rgba(0,0,0,0)', itemclick: false },
    },
    config: {},
  }
}

function escape(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

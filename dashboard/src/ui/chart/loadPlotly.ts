import type Plotly from 'plotly.js/lib/core'

/** Plotly looks for this element: with it, it writes no style element of its own, which our policy forbids. */
const STYLE_ID = 'plotly.js-style-global'

export async function loadPlotly(): Promise<typeof Plotly> {
  if (document.getElementById(STYLE_ID) === null) {
    const mark = document.createElement('meta')
    mark.id = STYLE_ID
    mark.className = 'no-inline-styles'
    document.head.append(mark)
  }
  return (await import('./plotly')).default
}

/** The few parts of Plotly that we use; the library has no types of its own for its core. */
declare module 'plotly.js/lib/core' {
  export interface PlotlyElement extends HTMLElement {
    on(event: 'plotly_relayout', listener: (change: Record<string, unknown>) => void): void
    on(event: 'plotly_doubleclick', listener: () => void): void
  }
  interface Plotly {
    react(element: HTMLElement, data: object[], layout: object, config: object): Promise<PlotlyElement>
    purge(element: HTMLElement): void
    /** With `imageDataOnly` an SVG is answered as its own text. */
    toImage(figure: { data: object[]; layout: object; config: object }, options: { format: 'svg'; width: number; height: number; imageDataOnly: true }): Promise<string>
    register(modules: object[]): void
    Plots: { resize(element: HTMLElement): void }
  }
  const plotly: Plotly
  export default plotly
}

declare module 'plotly.js/lib/locales/de' {
  const locale: object
  export default locale
}

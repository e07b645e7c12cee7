import { text } from '@/text'
import { Presets } from './Presets'
import { type Preset, PRESETS, type Span } from './span'
import type { SpanActions } from './useSpan'
import styles from './SpanButtons.module.css'

export interface SpanButtonsProps {
  span: Span
  act: SpanActions
  presets: readonly Preset[]
  /** With finer and coarser. */
  zoomable?: boolean
  /** In a row of other controls; on a narrow page the ranges take its whole width. */
  fill?: boolean
}

/** Ranges one press away, and steps back and forth. */
export function SpanButtons({ span, act, presets, zoomable = false, fill = false }: SpanButtonsProps) {
  const words = text.device
  return (
    <div className={styles.buttons} data-fill={fill}>
      <Presets label={words.span} names={presets} words={words.spans} fill={fill}
        isChosen={(preset) => span.kind === 'last' && span.millis === PRESETS[preset]} choose={(preset) => act.last(PRESETS[preset])} />
      <div className={styles.steps}>
        <Step label={words.earlier} path="M10 3 5 8l5 5" press={() => act.pan(-0.5)} />
        <Step label={words.later} path="M6 3l5 5-5 5" press={() => act.pan(0.5)} disabled={span.kind === 'last'} />
        {zoomable && <Step label={words.zoomIn} path="M8 3v10M3 8h10" press={() => act.zoom(0.5)} />}
        {zoomable && <Step label={words.zoomOut} path="M3 8h10" press={() => act.zoom(2)} />}
        {span.kind === 'fixed' && <button type="button" onClick={() => act.last(span.to - span.from)}>{words.now}</button>}
      </div>
    </div>
  )
}

function Step({ label, path, press, disabled = false }: { label: string; path: string; press: () => void; disabled?: boolean }) {
  return (
    <button type="button" className={styles.step} aria-label={label} title={label} onClick={press} disabled={disabled}>
      <svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true"><path d={path} /></svg>
    </button>
  )
}

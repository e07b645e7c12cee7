import { useEffect } from 'react'
import { useDispatch, useSelector } from 'react-redux'
import { text } from '@/text'
import type { RootState } from './store'
import { applyTheme, colorWindow, type Theme, themeChosen } from './themeSlice'
import styles from './Header.module.css'

const NEXT: Record<Theme, Theme> = { system: 'dark', dark: 'light', light: 'system' }

const ICONS: Record<Theme, React.ReactNode> = {
  system: <><circle cx="8" cy="8" r="6" fill="none" /><path d="M8 2a6 6 0 0 1 0 12z" stroke="none" fill="currentColor" /></>,
  dark: <path d="M13 9.6A5.6 5.6 0 0 1 6.4 3a5.6 5.6 0 1 0 6.6 6.6z" fill="none" />,
  light: <><circle cx="8" cy="8" r="3" fill="none" /><path d="M8 1v2M8 13v2M1 8h2M13 8h2M3 3l1.4 1.4M11.6 11.6 13 13M13 3l-1.4 1.4M4.4 11.6 3 13" /></>,
}

/** Dark, light, or as the system; one button that goes round. */
export function ThemeSwitch() {
  const theme = useSelector((state: RootState) => state.theme)
  const dispatch = useDispatch()
  useEffect(() => applyTheme(theme), [theme])
  useEffect(() => {
    const media = matchMedia('(prefers-color-scheme: light)')
    media.addEventListener('change', colorWindow)
    return () => media.removeEventListener('change', colorWindow)
  }, [])
  const label = text.theme.change(text.theme[theme])
  return (
    <button type="button" className={styles.theme} aria-label={label} title={label} onClick={() => dispatch(themeChosen(NEXT[theme]))}>
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round">
        {ICONS[theme]}
      </svg>
    </button>
  )
}

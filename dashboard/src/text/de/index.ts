import { en } from '../en'
import type { Text } from '..'
import { device } from './device'

/** Every word a person reads, in German. */
export const de: Text = { ...en, device }

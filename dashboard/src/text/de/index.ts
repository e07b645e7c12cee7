import { en } from '../en'
import type { Text } from '..'
import { rules } from './rules'

/** Every word a person reads, in German. */
export const de: Text = { ...en, rules }

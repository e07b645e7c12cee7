import { en } from '../en'
import type { Text } from '..'
import { empty, overview } from './overview'

/** Every word a person reads, in German. */
export const de: Text = { ...en, empty, overview }

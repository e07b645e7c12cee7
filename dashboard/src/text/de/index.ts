import { en } from '../en'
import type { Text } from '..'
import { access } from './access'
import { alerts } from './alerts'
import { common } from './common'
import { shell } from './shell'

/** Every word a person reads, in German. */
export const de: Text = { ...en, ...common, access, alerts, shell }

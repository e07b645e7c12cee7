import { en } from '../en'
import type { Text } from '..'
import { analytics } from './analytics'
import { device } from './device'
import { system } from './system'

/** Every word a person reads, in German. */
export const de: Text = { ...en, analytics, device, system }

import { en } from '../en'
import { alerts } from './alerts'
import { analytics } from './analytics'
import { device } from './device'
import { empty, overview } from './overview'
import { rules } from './rules'
import type { Text } from '..'

/** Every word a person reads, in German. */
export const de: Text = { ...en, alerts, analytics, device, empty, overview, rules }

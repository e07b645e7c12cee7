import { access } from './access'
import { alerts } from './alerts'
import { analytics } from './analytics'
import { common } from './common'
import { device } from './device'
import { empty, overview } from './overview'
import { rules } from './rules'
import { shell } from './shell'
import { system } from './system'
import type { Text } from '..'

/** Every word a person reads, in German. */
export const de: Text = { ...common, access, alerts, analytics, device, empty, overview, rules, shell, system }

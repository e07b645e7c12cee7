import { access } from './access'
import { alerts } from './alerts'
import { analytics } from './analytics'
import { common } from './common'
import { device } from './device'
import { empty, overview } from './overview'
import { rules } from './rules'
import { shell } from './shell'
import { system } from './system'

/** Every word a person reads, in English. Other languages have the same shape. */
export const en = { ...common, access, alerts, analytics, device, empty, overview, rules, shell, system }

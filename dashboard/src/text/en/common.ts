/** Words that every page uses. */
export const common = {
  product: 'Plantwin',
  nav: { label: 'Main', overview: 'Overview', alerts: 'Alerts', analytics: 'Analytics', system: 'System', skip: 'Skip to content' },
  theme: { label: 'Theme', system: 'as the system', dark: 'dark', light: 'light', change: (now: string) => `Theme: ${now}. Change` },
  connection: {
    connecting: 'connecting',
    connected: 'live',
    lost: 'connection lost',
    refused: 'no live values',
    refusedWhy: 'You may not see live values here. What you see is the state of when the page was opened.',
    announceLost: 'Connection to Plantwin lost. What you see is the last known state.',
    announceBack: 'Connection to Plantwin is back. Values are live.',
    lostSince: (time: string) => `Connection lost, last known state from ${time}.`,
    never: 'No connection to Plantwin yet.',
    retryIn: (seconds: number) => (seconds > 0 ? `Trying again in ${seconds} s.` : 'Trying again now.'),
  },
  state: {
    normal: 'normal', warning: 'warning', alert: 'alert', offline: 'offline',
  },
  quality: { good: 'good', uncertain: 'uncertain', poor: 'poor', bad: 'bad quality' },
  service: { up: 'up', degraded: 'degraded', down: 'down', unknown: 'not reported' },
  health: { healthy: 'healthy', degraded: 'degraded', unhealthy: 'unhealthy' },
  trend: { rising: 'rising', falling: 'falling', steady: 'steady' },
  age: {
    ago: (duration: string) => `${duration} ago`,
    noDataFor: (duration: string) => `no data for ${duration}`,
    noData: 'no data yet',
    now: 'now',
  },
  failed: {
    again: 'Try again',
    load: (what: string) => `${what} could not be loaded.`,
    forbidden: 'You may not do this. An administrator can change what you may do.',
    tooMany: (seconds: number) => `Too many requests. Try again in ${seconds} s.`,
    tooManySoon: 'Too many requests. Try again in a moment.',
    noAnswer: 'Plantwin did not answer. What was shown before stays; it is tried again by itself.',
  },
  csv: {
    save: 'Download CSV', of: (table: string) => `Download CSV: ${table}`, saving: 'Downloading …', notSaved: 'The file could not be downloaded.',
  },
  pages: { newest: 'Newest', older: 'Older' },
  notFound: { title: 'Nothing here', what: 'This address leads nowhere.' },
}

/** The words of the frame around every page: languages, toasts, offline, installing. */
export const shell = {
  language: 'Language',
  settings: 'Settings',
  more: 'More',
  toasts: {
    label: 'New alerts',
    show: 'Show', dismiss: 'Dismiss', dismissAll: 'Dismiss all',
    more: (n: number) => (n === 1 ? '1 more alert' : `${n} more alerts`),
    hint: 'to the alerts', backHint: 'back',
    say: (severity: string, device: string, message: string) => `New alert, ${severity}: ${device}, ${message}`,
    sayMany: (n: number) => `${n} new alerts`,
  },
  open: {
    some: (n: number, severity: string) => (n === 1 ? `1 open alert, ${severity}` : `${n} open alerts, the worst ${severity}`),
  },
  titles: {
    page: (page: string, product: string) => `${page} – ${product}`,
    waiting: (n: number, rest: string) => `(${n}) ${rest}`,
    wall: 'Wall', account: 'Password',
  },
  offline: {
    readOnly: 'You can read on; what you do with alerts is kept and sent when Plantwin is back.',
  },
  update: { ready: 'A new version is ready.', reload: 'Reload', later: 'Later' },
}

import type { shell as english } from '../en/shell'

/** The words of the frame around every page, in German. */
export const shell: typeof english = {
  language: 'Sprache',
  settings: 'Einstellungen',
  more: 'Mehr',
  toasts: {
    label: 'Neue Alarme',
    show: 'Anzeigen', dismiss: 'Ausblenden', dismissAll: 'Alle ausblenden',
    more: (n) => (n === 1 ? '1 weiterer Alarm' : `${n} weitere Alarme`),
    hint: 'zu den Alarmen', backHint: 'zurück',
    say: (severity, device, message) => `Neuer Alarm, ${severity}: ${device}, ${message}`,
    sayMany: (n) => `${n} neue Alarme`,
  },
  open: {
    some: (n, severity) => (n === 1 ? `1 offener Alarm, ${severity}` : `${n} offene Alarme, der schwerste ${severity}`),
  },
  titles: {
    page: (page, product) => `${page} – ${product}`,
    waiting: (n, rest) => `(${n}) ${rest}`,
    wall: 'Wandanzeige', account: 'Passwort',
  },
  offline: {
    readOnly: 'Lesen geht weiter; was mit Alarmen getan wird, wird aufgehoben und gesendet, sobald Plantwin wieder antwortet.',
  },
  update: { ready: 'Eine neue Version ist bereit.', reload: 'Neu laden', later: 'Später' },
}

import type { common as english } from '../en/common'

/** Words that every page uses, in German. */
export const common: typeof english = {
  product: 'Plantwin',
  nav: { label: 'Hauptnavigation', overview: 'Übersicht', alerts: 'Alarme', analytics: 'Analyse', system: 'System', skip: 'Zum Inhalt' },
  theme: { label: 'Farben', system: 'wie das System', dark: 'dunkel', light: 'hell', change: (now) => `Farben: ${now}. Ändern` },
  connection: {
    connecting: 'verbindet',
    connected: 'live',
    lost: 'getrennt',
    refused: 'keine Live-Werte',
    refusedWhy: 'Live-Werte sind hier nicht freigegeben. Zu sehen ist der Stand, als die Seite geöffnet wurde.',
    announceLost: 'Verbindung zu Plantwin verloren. Zu sehen ist der letzte bekannte Stand.',
    announceBack: 'Verbindung zu Plantwin ist wieder da. Die Werte sind live.',
    lostSince: (time) => `Verbindung verloren, letzter bekannter Stand von ${time}.`,
    never: 'Noch keine Verbindung zu Plantwin.',
    retryIn: (seconds) => (seconds > 0 ? `Neuer Versuch in ${seconds} s.` : 'Neuer Versuch läuft.'),
  },
  state: {
    normal: 'normal', warning: 'Warnung', alert: 'Alarm', offline: 'offline',
  },
  quality: { good: 'gut', uncertain: 'unsicher', poor: 'mäßig', bad: 'schlechte Qualität' },
  service: { up: 'läuft', degraded: 'eingeschränkt', down: 'ausgefallen', unknown: 'nicht gemeldet' },
  health: { healthy: 'gesund', degraded: 'eingeschränkt', unhealthy: 'gestört' },
  trend: { rising: 'steigend', falling: 'fallend', steady: 'gleichbleibend' },
  age: {
    ago: (duration) => `vor ${duration}`,
    noDataFor: (duration) => `keine Daten seit ${duration}`,
    noData: 'noch keine Daten',
    now: 'jetzt',
  },
  failed: {
    again: 'Noch einmal versuchen',
    load: (what) => `${what}: Laden fehlgeschlagen.`,
    forbidden: 'Dafür fehlt die Berechtigung. Die Verwaltung kann sie erteilen.',
    tooMany: (seconds) => `Zu viele Anfragen. In ${seconds} s noch einmal versuchen.`,
    tooManySoon: 'Zu viele Anfragen. Gleich noch einmal versuchen.',
    noAnswer: 'Plantwin hat nicht geantwortet. Was zu sehen war, bleibt; es wird von selbst wieder versucht.',
  },
  csv: {
    save: 'CSV herunterladen', of: (table) => `CSV herunterladen: ${table}`, saving: 'Wird heruntergeladen …', notSaved: 'Die Datei ließ sich nicht herunterladen.',
  },
  pages: { newest: 'Neueste', older: 'Ältere' },
  notFound: { title: 'Hier ist nichts', what: 'Diese Adresse führt nirgendwohin.' },
}

import type { empty as enEmpty, overview as enOverview } from '../en/overview'

/** The words of the overview, of the wall and of an empty plant. */
export const overview: typeof enOverview = {
  title: 'Übersicht',
  figures: 'Kennzahlen der Anlage',
  devices: 'Geräte', active: 'Aktiv', readings: 'Messwerte/s', dataPoints: 'Messwerte, letzte Stunde', alerts: 'Offene Alarme',
  search: 'Geräte suchen', searchHint: 'Gerät, Ort, Sensor',
  location: 'Ort', allLocations: 'Alle Orte', noLocation: 'ohne Ort',
  showStates: 'Zeigen', all: 'Alle',
  group: 'Nach Ort gruppieren',
  attention: 'Braucht Aufmerksamkeit',
  grid: 'Geräte',
  shown: (shown, all) => (shown === all ? `${all} Geräte` : `${shown} von ${all} Geräten`),
  count: (devices) => (devices === 1 ? '1 Gerät' : `${devices} Geräte`),
  above: (abnormal) => `${abnormal} oben gezeigt`,
  only: 'Nur dieser Ort', onlyOf: (place) => `Nur ${place} zeigen`,
  everywhere: 'Alle Orte', everywhereAgain: 'Wieder alle Orte zeigen',
  nothingFound: 'Kein Gerät passt.',
  clear: 'Filter löschen',
  loading: 'Geräte werden geladen',
  recent: (min, max) => `letzte 10 min ${min} – ${max}`,
  noLimits: 'keine Grenzen gesetzt',
  maintenance: 'Wartung', shelved: 'zurückgestellt',
  open: {
    title: 'Offene Alarme', none: 'Keine offenen Alarme', loading: 'Alarme werden geladen',
    all: (count) => `Alle ${count} offenen Alarme`,
    shelved: (count) => `${count} zurückgestellt`,
    counts: 'Offene Alarme nach Schwere',
    count: (count, severity) => `${count} ${severity}`,
  },
  system: {
    title: 'System',
    up: (count) => `Alle ${count} Dienste laufen`,
    since: (time) => `seit ${time}`,
    more: (count) => `Die anderen ${count} Dienste laufen`,
  },
  wall: {
    title: 'Anlagenwand', open: 'Wandanzeige', leave: 'Verlassen', fullScreen: 'Vollbild', window: 'Vollbild beenden',
    light: 'Hell', dark: 'Dunkel',
    devices: 'Geräte', areas: 'Bereiche',
    moreNormal: (count) => `+${count} weitere, alle normal`,
    more: (count, abnormal) => `+${count} weitere, davon ${abnormal} auffällig`,
    moreAlerts: (count) => `+${count} weitere offene Alarme`,
    moreSensors: (count) => `+${count} weitere Sensoren`,
    allNormal: (devices) => (devices === 1 ? 'Gerät, normal' : 'Geräte, alle normal'),
    ofAll: (all) => `von ${all} auffällig`,
    empty: 'Noch hat kein Gerät gemeldet. Die Übersicht sagt, was zuerst zu tun ist.',
  },
}

export const empty: typeof enEmpty = {
  title: 'Noch hat kein Gerät gemeldet',
  what: 'Plantwin zeigt hier ein Gerät, sobald sein erster Messwert eintrifft. Vorher ist nichts einzurichten; einen senden:',
  mqtt: 'Über MQTT',
  http: 'Oder über HTTP',
  simulator: 'Zum Umsehen Plantwin mit einer simulierten Fabrik starten:',
  waiting: 'Warten auf den ersten Messwert …',
}

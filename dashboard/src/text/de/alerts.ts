import type { Text } from '..'

/** The words about alerts, on every page. */
export const alerts: Text['alerts'] = {
  title: 'Alarme',
  tabs: { label: 'Alarme', open: 'Offen', history: 'Verlauf', analytics: 'Auswertung', rules: 'Regeln', channels: 'Kanäle' },
  severity: { low: 'niedrig', medium: 'mittel', high: 'hoch', critical: 'kritisch' },
  status: { triggered: 'ausgelöst', acknowledged: 'quittiert', escalated: 'eskaliert', resolved: 'behoben' },
  type: {
    threshold_exceeded: 'über dem Grenzwert', threshold_below: 'unter dem Grenzwert', device_offline: 'offline', data_anomaly: 'Anomalie',
    trend_warning: 'Trend',
  },
  shelvedUntil: (time: string) => `zurückgestellt bis ${time}`,
  acknowledge: 'Quittieren', resolve: 'Beheben', shelve: 'Zurückstellen', unshelve: 'Wiederaufnehmen',
  note: 'Notiz',
  by: (name: string) => `von ${name}`,
  system: 'Plantwin',
  plant: 'die Anlage',
  sentence: {
    threshold_exceeded: (limit: string, duration: string) => `seit ${duration} über ${limit}`,
    threshold_below: (limit: string, duration: string) => `seit ${duration} unter ${limit}`,
    peak: (value: string) => `Spitze ${value}`,
    offline: (duration: string) => `offline seit ${duration}`,
  },
  has: (name: string) => `bei ${name}`,
  nobody: 'noch niemand',
  nobodyEscalated: 'niemand, eskaliert',
  resolvedBy: (name: string) => `behoben von ${name}`,
  list: 'Offene Alarme',
  select: 'Auswählen',
  times: (count: number) => (count === 1 ? 'einmal' : `${count}-mal`),
  shown: (shown: string, all: string) => (shown === all ? `${all} offen` : `${shown} von ${all} offenen`),
  chosen: (count: string) => `${count} ausgewählt`,
  clearSelection: 'Auswahl aufheben',
  newcomers: (count: string, n: number) => `${count} ${n === 1 ? 'neuer Alarm' : 'neue Alarme'} – anzeigen`,
  help: (may: boolean) => `Tasten: ↑ ↓ bewegen, Enter öffnet, Leertaste wählt, Umschalt erweitert, Strg+A wählt alle${may ? ', A quittiert, R behebt, S stellt zurück' : ''}, Esc verlässt.`,
  wait: (stuck: boolean) => (stuck ? 'noch nicht gesendet' : 'wird gesendet'),
  pending: (verb, stuck) => {
    const name = { acknowledge: 'Quittieren', resolve: 'Beheben', shelve: 'Zurückstellen', unshelve: 'Wiederaufnehmen' }[verb]
    return stuck ? `${name}: noch nicht gesendet` : `${name}: wird gesendet`
  },
  result: (verb, done, waiting, failed) => [
    done > 0 ? `${done} ${{ acknowledge: 'quittiert', resolve: 'behoben', shelve: 'zurückgestellt', unshelve: 'wiederaufgenommen' }[verb]}` : '',
    waiting > 0 ? `${waiting} noch nicht gesendet` : '',
    failed > 0 ? `${failed} nicht erledigt` : '',
  ].filter((part) => part !== '').join(', '),
  filter: {
    severity: 'Schwere', state: 'Zustand', type: 'Art', anyState: 'Jeder Zustand', anyType: 'Jede Art', mine: 'Meine', clear: 'Filter löschen',
    search: 'Alarme suchen', searchHint: 'Gerät, Sensor oder Ort',
    states: { waiting: 'Bei niemandem', escalated: 'Eskaliert', acknowledged: 'Quittiert', shelved: 'Zurückgestellt' },
  },
  empty: {
    none: 'Keine offenen Alarme.', why: 'Hier erscheint ein Alarm, wenn ein Wert seinen Grenzwert verlässt, ein Gerät verstummt oder seine Werte auffällig sind.',
    filtered: 'Kein offener Alarm passt zu den Filtern.', loading: 'Alarme werden geladen', unknown: 'Die Alarme konnten noch nicht geladen werden. Es wird von selbst wiederholt.',
  },
  ask: {
    one: (verb, alert) => `${alert} ${{ acknowledge: 'quittieren', resolve: 'beheben', shelve: 'zurückstellen', unshelve: 'wiederaufnehmen' }[verb]}`,
    many: (verb, count) => `${count} Alarme ${{ acknowledge: 'quittieren', resolve: 'beheben', shelve: 'zurückstellen', unshelve: 'wiederaufnehmen' }[verb]}`,
    note: 'Notiz (freiwillig)',
    resolveHint: 'Solange die Ursache andauert, wird der Alarm eine Stunde lang nicht erneut ausgelöst.',
    howLong: 'Wie lange', own: 'andere', hours: 'Stunden', hoursWrong: 'Von einer Minute bis 168 Stunden.',
    until: (time: string) => `Bis ${time}. Vorher wird niemand benachrichtigt; aufgezeichnet wird weiter.`,
    progress: (done: number, all: number) => `${done} von ${all} erledigt`,
    rest: (done: number, all: number) => `Die anderen ${done} von ${all} sind erledigt oder warten auf das Senden.`,
    close: 'Schließen',
  },
  history: {
    title: 'Verlauf der Alarme', what: 'Alarme, die in dieser Zeit ausgelöst wurden, was auch daraus wurde; die neuesten zuerst.',
    from: 'Von', to: 'Bis', device: 'Gerät', anySeverity: 'Jede Schwere', show: 'Anzeigen', clear: 'Leeren',
    lastDay: 'Ohne Zeitangabe: die letzten 24 Stunden.',
    found: (count: string, n: number) => (n === 1 ? '1 Alarm' : `${count} Alarme`),
    none: 'In dieser Zeit wurde kein Alarm ausgelöst, der zu den Filtern passt.',
    columns: { alert: 'Alarm', when: 'Ausgelöst', what: 'Was', lasted: 'Dauer', standing: 'Zustand' },
  },
  detail: {
    title: 'Alarm', severity: 'Schwere', status: 'Zustand', type: 'Art', value: 'Wert', limit: 'Grenzwert', peak: 'Spitze', count: 'Messwerte',
    triggered: 'Seit', last: 'Letzte Meldung', escalated: 'Eskaliert', acknowledged: 'Quittiert', shelved: 'Zurückgestellt bis', resolved: 'Behoben',
    chart: 'Diagramm dieser Zeit', rule: 'Auslösende Regel', timeline: 'Was geschah',
    unknown: 'Diesen Alarm gibt es nicht. Vielleicht ist er älter als das, was aufbewahrt wird.',
    event: {
      triggered: 'ausgelöst', updated: 'aktualisiert', acknowledged: 'quittiert', escalated: 'eskaliert', shelved: 'zurückgestellt',
      unshelved: 'wiederaufgenommen', resolved: 'behoben',
    },
  },
  outbox: {
    waiting: (count: number) => (count === 1 ? '1 Aktion wartet auf das Senden.' : `${count} Aktionen warten auf das Senden.`),
    notDone: {
      acknowledge: (alert: string) => `${alert} wurde nicht quittiert:`,
      resolve: (alert: string) => `${alert} wurde nicht behoben:`,
      shelve: (alert: string) => `${alert} wurde nicht zurückgestellt:`,
      unshelve: (alert: string) => `${alert} wurde nicht wiederaufgenommen:`,
    },
    acknowledgedBy: (name: string, time: string) => `${name} hat ihn${at(time)} quittiert.`,
    resolvedBy: (name: string, time: string) => `${name} hat ihn${at(time)} behoben.`,
    backToNormal: (time: string) => `der Wert ist${at(time)} von selbst zurückgekehrt.`,
    notShelved: 'er ist nicht mehr zurückgestellt.',
    expired: (time: string) => `die Zeit lief${at(time)} ab, bevor Plantwin erreichbar war.`,
    gone: 'diesen Alarm gibt es nicht mehr.',
    forbidden: 'dazu fehlt die Berechtigung.',
    full: 'es warten schon zu viele Aktionen. Wiederholen, wenn die Verbindung zurück ist.',
    unknown: 'sein Zustand erlaubt es nicht.',
    noteLost: (note: string) => `Die Notiz wurde nicht übernommen: „${note}“.`,
    meantAt: (instant: string) => `(offline erledigt um ${instant})`,
  },
}

function at(time: string): string {
  return time === '' ? '' : ` um ${time}`
}

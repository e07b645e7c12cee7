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
  shelveFor: (duration: string) => `Für ${duration} zurückstellen`,
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

/** The words about alerts, on every page. */
export const alerts = {
  title: 'Alerts',
  tabs: { label: 'Alerts', open: 'Open', history: 'History', analytics: 'Analysis', rules: 'Rules', channels: 'Channels' },
  severity: { low: 'low', medium: 'medium', high: 'high', critical: 'critical' },
  status: { triggered: 'triggered', acknowledged: 'acknowledged', escalated: 'escalated', resolved: 'resolved' },
  type: {
    threshold_exceeded: 'above the limit', threshold_below: 'below the limit', device_offline: 'offline', data_anomaly: 'anomaly',
    trend_warning: 'trend',
  },
  shelvedUntil: (time: string) => `shelved until ${time}`,
  acknowledge: 'Acknowledge', resolve: 'Resolve', shelve: 'Shelve', unshelve: 'Unshelve',
  shelveFor: (duration: string) => `Shelve for ${duration}`,
  note: 'Note',
  by: (name: string) => `by ${name}`,
  system: 'Plantwin',
  plant: 'the plant',
  sentence: {
    threshold_exceeded: (limit: string, duration: string) => `above ${limit} for ${duration}`,
    threshold_below: (limit: string, duration: string) => `below ${limit} for ${duration}`,
    peak: (value: string) => `peak ${value}`,
    offline: (duration: string) => `offline for ${duration}`,
  },
  /** Who has it. */
  has: (name: string) => `${name} has it`,
  nobody: 'nobody yet',
  nobodyEscalated: 'nobody, escalated',
  resolvedBy: (name: string) => `resolved by ${name}`,
  /** What was done while Plantwin did not answer. */
  outbox: {
    waiting: (count: number) => (count === 1 ? '1 action waits to be sent.' : `${count} actions wait to be sent.`),
    notDone: {
      acknowledge: (alert: string) => `${alert} was not acknowledged:`,
      resolve: (alert: string) => `${alert} was not resolved:`,
      shelve: (alert: string) => `${alert} was not shelved:`,
      unshelve: (alert: string) => `${alert} was not unshelved:`,
    },
    acknowledgedBy: (name: string, time: string) => `${name} acknowledged it${at(time)}.`,
    resolvedBy: (name: string, time: string) => `${name} resolved it${at(time)}.`,
    backToNormal: (time: string) => `it went back to normal${at(time)}.`,
    notShelved: 'it is not shelved any more.',
    expired: (time: string) => `the time ended${at(time)}, before Plantwin could be told.`,
    gone: 'this alert does not exist any more.',
    forbidden: 'you may not do this.',
    full: 'too many actions wait already. Do it again when the connection is back.',
    unknown: 'its state does not allow it.',
    noteLost: (note: string) => `Your note was not kept: “${note}”.`,
    meantAt: (instant: string) => `(done offline at ${instant})`,
  },
}

function at(time: string): string {
  return time === '' ? '' : ` at ${time}`
}

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
  note: 'Note',
  by: (name: string) => `by ${name}`,
  system: 'Plantwin',
  plant: 'the plant',
  sentence: {
    threshold_exceeded: (limit: string | null) => `above ${limit ?? 'its limit'}`,
    threshold_below: (limit: string | null) => `below ${limit ?? 'its limit'}`,
    device_offline: () => 'offline',
    data_anomaly: () => 'strange',
    trend_warning: (limit: string | null) => `heading for ${limit ?? 'its limit'}`,
    lasting: (what: string, duration: string) => `${what} for ${duration}`,
    /** Of what is over. */
    lasted: (what: string, duration: string) => `${what} for ${duration}`,
    peak: (value: string) => `peak ${value}`,
  },
  /** What happens to the plant as a whole, and what is counted of it. */
  ofPlant: { 'alert-flood': 'alert flood', fleet: 'fleet' },
  countedInPlant: { 'alert-flood': 'new alerts', fleet: 'devices' },
  /** Who has it. */
  has: (name: string) => `${name} has it`,
  nobody: 'nobody yet',
  nobodyEscalated: 'nobody, escalated',
  resolvedBy: (name: string) => `resolved by ${name}`,
  list: 'Open alerts',
  select: 'Select',
  times: (count: number) => (count === 1 ? 'once' : `${count} times`),
  shown: (shown: string, all: string) => (shown === all ? `${all} open` : `${shown} of ${all} open`),
  chosen: (count: string) => `${count} selected`,
  clearSelection: 'Clear selection',
  newcomers: (count: string, n: number) => `${count} new ${n === 1 ? 'alert' : 'alerts'} – show`,
  help: (may: boolean) => `Keys: ↑ ↓ move, Enter opens, Space selects, Shift extends, Ctrl+A selects all${may ? ', A acknowledges, R resolves, S shelves' : ''}, Esc leaves.`,
  wait: (stuck: boolean): string => (stuck ? 'waiting to be sent' : 'being sent'),
  pending: (verb: 'acknowledge' | 'resolve' | 'shelve' | 'unshelve', stuck: boolean) => {
    const name = { acknowledge: 'acknowledge', resolve: 'resolve', shelve: 'shelve', unshelve: 'unshelve' }[verb]
    return stuck ? `${name}: waiting to be sent` : `${name}: being sent`
  },
  /** What became of what was done with one or many. */
  result: (verb: 'acknowledge' | 'resolve' | 'shelve' | 'unshelve', done: number, waiting: number, failed: number) => [
    done > 0 ? `${done} ${{ acknowledge: 'acknowledged', resolve: 'resolved', shelve: 'shelved', unshelve: 'unshelved' }[verb]}` : '',
    waiting > 0 ? `${waiting} ${waiting === 1 ? 'waits' : 'wait'} to be sent` : '',
    failed > 0 ? `${failed} not done` : '',
  ].filter((part) => part !== '').join(', '),
  filter: {
    severity: 'Severity', state: 'State', type: 'Type', anyState: 'Any state', anyType: 'Any type', mine: 'Mine', clear: 'Clear filters',
    search: 'Search alerts', searchHint: 'Device, sensor or location',
    states: { waiting: 'Nobody has it', escalated: 'Escalated', acknowledged: 'Acknowledged', shelved: 'Shelved' },
  },
  empty: {
    none: 'No open alerts.', why: 'An alert appears here when a value passes its limit, a device falls silent, or something is strange about its values.',
    filtered: 'No open alert passes the filters.', loading: 'Loading alerts', unknown: 'Alerts could not be loaded yet. It is tried again by itself.',
  },
  /** Before something is done. */
  ask: {
    one: (verb: 'acknowledge' | 'resolve' | 'shelve' | 'unshelve', alert: string) =>
      `${{ acknowledge: 'Acknowledge', resolve: 'Resolve', shelve: 'Shelve', unshelve: 'Unshelve' }[verb]} ${alert}`,
    many: (verb: 'acknowledge' | 'resolve' | 'shelve' | 'unshelve', count: number) =>
      `${{ acknowledge: 'Acknowledge', resolve: 'Resolve', shelve: 'Shelve', unshelve: 'Unshelve' }[verb]} ${count} alerts`,
    note: 'Note (optional)',
    resolveHint: 'While the condition goes on, the alert is not raised again for an hour.',
    howLong: 'For how long', own: 'other', hours: 'Hours', hoursWrong: 'From one minute to 168 hours.',
    until: (time: string) => `Until ${time}. Nobody is notified before; it goes on being recorded.`,
    progress: (done: number, all: number) => `${done} of ${all} done`,
    rest: (done: number, all: number) => `The other ${done} of ${all} are done, or wait to be sent.`,
    close: 'Close',
  },
  history: {
    title: 'History of alerts', what: 'Alerts that were triggered in this time, whatever became of them, newest first.',
    from: 'From', to: 'To', device: 'Device', anySeverity: 'Any severity', show: 'Show', clear: 'Clear',
    lastDay: 'Without a time: the last 24 hours.',
    found: (count: string, n: number) => (n === 1 ? '1 alert' : `${count} alerts`),
    none: 'No alert was triggered in this time that passes the filters.',
    columns: { alert: 'Alert', when: 'Triggered', what: 'What', lasted: 'Lasted', standing: 'State' },
  },
  detail: {
    title: 'Alert', severity: 'Severity', status: 'State', type: 'Type', value: 'Value', limit: 'Limit', peak: 'Peak', count: 'Readings',
    triggered: 'Since', last: 'Last report', escalated: 'Escalated', acknowledged: 'Acknowledged', shelved: 'Shelved until', resolved: 'Resolved',
    chart: 'Chart of that time', rule: 'Rule that raised it', timeline: 'What happened',
    unknown: 'There is no such alert. It may be older than what is kept.',
    event: {
      triggered: 'triggered', updated: 'updated', acknowledged: 'acknowledged', escalated: 'escalated', shelved: 'shelved', unshelved: 'unshelved',
      resolved: 'resolved',
    },
  },
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

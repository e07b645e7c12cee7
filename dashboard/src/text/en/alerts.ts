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
}

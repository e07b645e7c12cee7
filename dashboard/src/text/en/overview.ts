/** The words of the overview and of an empty plant. */
export const overview = {
  title: 'Overview',
  figures: 'Plant figures',
  devices: 'Devices', active: 'Active', readings: 'Readings/s', dataPoints: 'Data points, last hour', alerts: 'Alerts',
  system: 'System',
  search: 'Search devices', searchHint: 'Device, type or sensor',
  location: 'Location', allLocations: 'All locations', noLocation: 'no location',
  showStates: 'Show', all: 'All',
  group: 'Group by location',
  attention: 'Needs attention',
  grid: 'Devices',
  shown: (shown: number, all: number) => (shown === all ? `${all} devices` : `${shown} of ${all} devices`),
  nothingFound: 'No device matches.',
  clear: 'Clear filters',
  loading: 'Loading devices',
  recent: (min: string, max: string) => `last 10 min ${min} – ${max}`,
  noLimits: 'no limits set',
}

export const empty = {
  title: 'No device has reported yet',
  what: 'Plantwin shows a device here the moment its first reading arrives. Nothing has to be set up before; publish one:',
  mqtt: 'Over MQTT',
  http: 'Or over HTTP',
  simulator: 'To look around first, start Plantwin with a simulated factory:',
  waiting: 'Waiting for the first reading …',
}

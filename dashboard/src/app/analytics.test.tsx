import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { expect, test } from 'vitest'
import { drawn, relayout } from '@/test/fakePlotly'
import { renderApp } from '@/test/renderApp'
import { server } from '@/test/server'

const chart = () => screen.findByRole('img', { name: /on one time axis/ })

test('the comparison in the address is drawn, numbered at the lines’ ends where it is narrow, and counted', async () => {
  renderApp('/analytics?s=device-001:temperature&s=device-002:pressure&span=3600000')
  const picture = await chart()
  await waitFor(() => expect(drawn.get(picture)?.layout.annotations.map((label) => label.text)).toEqual(['°C', 'psi', '1', '2']))
  const table = await screen.findByRole('table', { name: 'Statistics of the range' })
  await waitFor(() => expect(within(table).getByRole('row', { name: /^2 device-002 pressure/ })).toHaveTextContent(/psi.*-?[01]\.\d\d$/))
})

test('a sensor is found by typing, added and removed again; the address follows', async () => {
  const { address } = renderApp('/analytics')
  await screen.findByRole('heading', { name: 'Nothing to compare yet' })
  const user = userEvent.setup()
  await user.type(await screen.findByRole('combobox', { name: 'Add a sensor' }), '001 temp')
  await user.click(await screen.findByRole('option', { name: /device-001 temperature/ }))
  await waitFor(() => expect(address.current).toBe('/analytics?s=device-001%3Atemperature'))
  await user.click(await screen.findByRole('button', { name: /Remove device-001 temperature/ }))
  await waitFor(() => expect(address.current).toBe('/analytics'))
})

test('three units are drawn each in its own range', async () => {
  renderApp('/analytics?s=device-001:temperature&s=device-002:pressure&s=device-003:vibration')
  await screen.findByText(/^More than two units/)
  expect(screen.getByRole('checkbox', { name: 'Each in its own range' })).toBeChecked()
})

test('a sensor that can’t be read does not keep the others back', async () => {
  renderApp('/analytics?s=device-001:temperature&s=nobody:speed')
  const table = await screen.findByRole('table', { name: 'Statistics of the range' })
  await waitFor(() => expect(within(table).getByRole('row', { name: /^1 device-001/ })).toHaveTextContent('°C'))
  await screen.findByText(/^History of nobody speed could not be loaded/)
})

test('zooming the comparison asks for that range', async () => {
  const { address } = renderApp('/analytics?s=device-001:temperature')
  const picture = await chart()
  await waitFor(() => expect(relayout.get(picture)).toBeDefined())
  const to = Date.now() - 3_600_000
  act(() => relayout.get(picture)?.({ 'xaxis.range[0]': to - 300_000, 'xaxis.range[1]': to }))
  await waitFor(() => expect(new URLSearchParams(address.current.split('?')[1]).get('to')).toBe(new Date(to).toISOString()))
})

test('the heat map is a grid that the keyboard walks, one cell at a time', async () => {
  renderApp('/analytics/heatmap')
  const grid = await screen.findByRole('grid', { name: /^Heat map/ })
  expect(grid).toHaveAttribute('aria-rowcount', '5')
  expect(within(grid).getByRole('gridcell')).toHaveAccessibleName(/^device-001, .*: (nothing known|\d+ alerts?)$/)
  const user = userEvent.setup()
  act(() => within(grid).getByRole('gridcell').focus())
  await user.keyboard('{ArrowDown}{ArrowLeft}')
  await waitFor(() => expect(within(grid).getByRole('gridcell')).toHaveFocus())
  expect(within(grid).getByRole('gridcell')).toHaveAccessibleName(/^device-002/)
})

test('the heat map is a table too, of another measure if asked', async () => {
  renderApp('/analytics/heatmap?measure=availability&view=table')
  const table = await screen.findByRole('table', { name: /not offline/ })
  expect(within(table).getAllByRole('row')).toHaveLength(6)
  expect(within(table).getByRole('link', { name: 'device-003' })).toHaveAttribute('href', '/devices/device-003')
})

test('the hourly mean asks for one sensor', async () => {
  renderApp('/analytics/heatmap?measure=value&sensor=pressure&view=table')
  await screen.findByRole('table', { name: /Mean of the sensor/ })
  expect(screen.getByRole('combobox', { name: 'Sensor' })).toHaveValue('pressure')
})

test('utilisation says in words what the bars show', async () => {
  renderApp('/analytics/utilisation?sort=name')
  const table = await screen.findByRole('table', { name: 'Utilisation' })
  const rows = within(table).getAllByRole('row')
  expect(rows[1]).toHaveTextContent(/^All devices\d/)
  expect(rows[2]).toHaveTextContent(/^device-001/)
  expect(within(table).getAllByRole('img', { name: /active \d/ })).toHaveLength(6)
})

test('trends of all sensors are examined, and the filter narrows them', async () => {
  renderApp('/analytics/trends')
  await screen.findByText('5 sensors examined')
  const table = await screen.findByRole('table', { name: 'Trends across devices' })
  expect(within(table).getAllByRole('row')).toHaveLength(6)
  await userEvent.type(screen.getByRole('searchbox', { name: 'Filter sensors' }), 'pressure')
  await waitFor(() => expect(within(screen.getByRole('table', { name: 'Trends across devices' })).getAllByRole('row')).toHaveLength(2))
})

test('the report has the sections that are chosen', async () => {
  const { address } = renderApp('/analytics/report')
  await screen.findByRole('region', { name: 'Key figures' })
  await screen.findByRole('region', { name: 'Utilisation' })
  await userEvent.click(screen.getByRole('checkbox', { name: 'Utilisation' }))
  await waitFor(() => expect(screen.queryByRole('region', { name: 'Utilisation' })).toBeNull())
  expect(address.current).toBe('/analytics/report?without=utilisation')
})

test('what cannot be loaded is said, with a way to try again', async () => {
  server.use(http.get('*/api/v1/analytics/utilisation', () => HttpResponse.json({ title: 'Away', status: 503, detail: 'PostgreSQL is away' }, { status: 503 })))
  renderApp('/analytics/utilisation')
  await screen.findByText(/PostgreSQL is away/)
  server.resetHandlers()
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await screen.findByRole('table', { name: 'Utilisation' })
})

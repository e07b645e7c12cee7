import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { expect, test } from 'vitest'
import { Plant } from '../../mock/plant'
import { FakeSocket } from '@/test/FakeSocket'
import { renderApp } from '@/test/renderApp'
import { plantHandler, server } from '@/test/server'

const place = async (name: string) => {
  const region = await screen.findByRole('region', { name: 'The way of the data' })
  return (await within(region).findByText(name)).closest('li')
}

test('asks the socket for the state of the system', async () => {
  renderApp('/system')
  await place('Kafka')
  FakeSocket.last.accept()
  expect(FakeSocket.last.sent).toEqual(['{"type":"subscribe-alerts"}', '{"type":"subscribe-system"}'])
})

test('each place of the picture says how it is, and why if it is not well', async () => {
  const plant = new Plant('reference')
  plant.degraded = true
  server.use(plantHandler(plant))
  renderApp('/system')
  const redis = await place('Redis')
  // The picture is drawn as soon as either the figures or the ledger is there; the states come with the figures.
  await waitFor(() => expect(redis).toHaveTextContent(/degraded.*Redis does not answer/))
  expect(await place('bridge')).toHaveTextContent('up')
})

test('the ledger is one line that balances', async () => {
  renderApp('/system')
  const ledger = await screen.findByRole('region', { name: 'Ledger' })
  await within(ledger).findByText('agrees')
  expect(ledger).toHaveTextContent(/received[\d,]+=stored[\d,]+\+duplicates312\+refused9\+in flight37/)
  expect(ledger).toHaveTextContent(/out_of_range6/)
})

test('a ledger that does not balance says by how much', async () => {
  server.use(http.get('*/api/v1/metrics/ledger', () => HttpResponse.json({
    success: true, meta: null,
    data: { received: 100, stored: 90, duplicates: 1, refused: { total: 1, byReason: {} }, inFlight: 1, agrees: false, timestamp: new Date().toISOString() },
  })))
  renderApp('/system')
  await screen.findByText('does not agree')
  expect(screen.getByText(/^7 readings are not accounted for/)).toBeInTheDocument()
})

test('a dead letter opens to its reason and its payload', async () => {
  renderApp('/system')
  const [first] = await screen.findAllByText('is not JSON: unexpected end of input at 1:17', { selector: 'span' })
  if (first === undefined) throw new Error('no dead letter')
  await userEvent.click(first)
  const open = screen.getAllByRole('listitem').find((item) => item.querySelector('details')?.open)
  expect(open).toHaveTextContent('plc-07')
  expect(open).toHaveTextContent('{"deviceId":"CNC-')
})

test('dead letters are shown by reason, and page by page', async () => {
  renderApp('/system')
  const user = userEvent.setup()
  await user.selectOptions(await screen.findByRole('combobox', { name: 'Reason' }), 'topic_mismatch')
  await screen.findByText('12 among 47 dead letters.')
  await user.selectOptions(screen.getByRole('combobox', { name: 'Reason' }), '')
  await user.click(await screen.findByRole('button', { name: 'Older' }))
  await screen.findByRole('button', { name: 'Show newest' })
})

test('each role says how much passes, what waits and how long it takes', async () => {
  renderApp('/system')
  const store = await place('store')
  await waitFor(() => expect(store).toHaveTextContent(/rate[\d.,]+\/s.*lag\d+.*half within\d+ ms.*99% within\d+ ms/))
})

test('a rate that nobody reports is unknown, not none', async () => {
  const stage = { name: 'store', from: 'kafka', to: 'postgres', ratePerSecond: null, lag: null, latency: null, level: 'unknown', detail: '' }
  server.use(http.get('*/api/v1/metrics/pipeline', () => HttpResponse.json({ success: true, data: { timestamp: new Date().toISOString(), stages: [stage] }, meta: null })))
  renderApp('/system')
  const store = await place('store')
  await waitFor(() => expect(store).toHaveTextContent(/rate–$/))
})

test('a process that is silent stands first, in words', async () => {
  const plant = new Plant('reference')
  plant.degraded = true
  server.use(plantHandler(plant))
  renderApp('/system')
  const table = await screen.findByRole('table', { name: 'Processes' })
  expect(within(table).getAllByRole('row')[1]).toHaveTextContent(/^api-live-55fedownNot heard of for 3 min/)
})

test('without dead letters it says what would be there', async () => {
  server.use(http.get('*/api/v1/dead-letters', () => HttpResponse.json({ success: true, data: [], meta: { nextCursor: null } })))
  renderApp('/system')
  await screen.findByText(/^None\. A message that cannot be taken/)
})

test('an address that leads nowhere leads back', async () => {
  renderApp('/nowhere')
  await screen.findByRole('heading', { name: 'Nothing here' })
})

import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent, { type UserEvent } from '@testing-library/user-event'
import { http } from 'msw'
import { afterEach, expect, test, vi } from 'vitest'
import { renderApp } from '@/test/renderApp'
import { lockedPlant, server } from '@/test/server'

const row = (name: RegExp) => screen.findByRole('row', { name })
const form = async () => within(await screen.findByRole('form', { name: 'Rule' }))

async function enter(user: UserEvent, input: HTMLElement, value: string): Promise<void> {
  await user.clear(input)
  await user.paste(value)
  // Leaves it, so that no list of suggestions stays open.
  await user.tab()
}

afterEach(() => {
  vi.unstubAllGlobals()
})

test('the list has what is unusual first and finds by name, device and sensor', async () => {
  const plant = lockedPlant('factory', 20)
  renderApp('/alerts/rules?q=damp', { plant, as: 'erika' })
  const user = userEvent.setup()
  await row(/^hall 2 damp plant-1 \/ hall-2 and below humidity above 70 % by distance off/)
  await waitFor(() => expect(screen.getByText('1 of 15 rules')).toBeInTheDocument())
  await user.clear(screen.getByLabelText('Search rules'))
  await user.click(screen.getByRole('button', { name: /^For nothing/ }))
  await row(/^old lathe LTH-009.*for nothing that is there.*speed above 4,000/)
})

test('a new rule is saved off, tried on what is stored, and then switched on', async () => {
  const plant = lockedPlant()
  const { address } = renderApp('/alerts/rules', { plant, as: 'erika' })
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'New rule' }))
  const fields = await form()
  await enter(user, fields.getByLabelText('Name'), 'line 1 warm')
  await user.selectOptions(fields.getByLabelText('For'), 'a location')
  await enter(user, fields.getByRole('combobox', { name: 'Location' }), 'assembly-line-1')
  await enter(user, fields.getByRole('combobox', { name: 'Sensor type' }), 'too hot!')
  await enter(user, fields.getByLabelText(/^Alert limit/), '60')
  await user.click(fields.getByRole('button', { name: 'Save, switched off' }))
  await waitFor(() => expect(fields.getByRole('combobox', { name: 'Sensor type' })).toHaveAccessibleDescription(/is no sensor type/))
  await enter(user, fields.getByRole('combobox', { name: 'Sensor type' }), 'temperature')
  await screen.findByText('For 1 sensor of 1 device that are there now.')
  await enter(user, fields.getByLabelText(/^Normal up to/), '50')
  await user.click(fields.getByRole('button', { name: 'Save, switched off' }))
  await screen.findByText(/“line 1 warm” is saved and off/)
  const saved = plant.ruleDesk.rules.find(({ name }) => name === 'line 1 warm')
  expect(saved).toMatchObject({ enabled: false, scope: 'location', scopeValue: 'assembly-line-1', threshold: 60, normal: 50 })
  expect(address.current).toBe(`/alerts/rules?rule=${saved?.id ?? ''}`)
  await user.click(screen.getByRole('button', { name: '24 h' }))
  await screen.findByText('1 sensor was tried over the whole time.')
  await screen.findByRole('img', { name: /^\d+ alerts; / })
  await user.click(fields.getByRole('button', { name: 'Switch on' }))
  await screen.findByText(/“line 1 warm” is on/)
  expect(plant.ruleDesk.rules.find(({ name }) => name === 'line 1 warm')).toMatchObject({ enabled: true, version: 2 })
})

test('who switches a rule on without a trial is asked first', async () => {
  const plant = lockedPlant('factory', 20)
  const damp = () => plant.ruleDesk.rules.find(({ name }) => name === 'hall 2 damp')
  renderApp(`/alerts/rules?rule=${damp()?.id ?? ''}`, { plant, as: 'erika' })
  const user = userEvent.setup()
  await user.click((await form()).getByRole('button', { name: 'Switch on' }))
  expect(damp()?.enabled).toBe(false)
  await user.click(await screen.findByRole('button', { name: 'Switch on untried' }))
  await screen.findByText(/“hall 2 damp” is on/)
  expect(damp()?.enabled).toBe(true)
})

test('who leaves with changes that are not saved is asked first', async () => {
  const { address } = renderApp('/alerts/rules?rule=new', { plant: lockedPlant(), as: 'erika' })
  const user = userEvent.setup()
  await enter(user, (await form()).getByLabelText('Name'), 'line 1 warm')
  await user.click(screen.getByRole('button', { name: 'All rules' }))
  await user.click(await screen.findByRole('button', { name: 'Cancel' }))
  expect((await form()).getByLabelText('Name')).toHaveValue('line 1 warm')
  await user.click(screen.getByRole('button', { name: 'All rules' }))
  await user.click(await screen.findByRole('button', { name: 'Leave without saving' }))
  await waitFor(() => expect(address.current).toBe('/alerts/rules'))
})

test('links, Back and closing the tab ask before a changed rule is lost; going elsewhere in it does not', async () => {
  const { address, back } = renderApp('/alerts/rules', { plant: lockedPlant(), as: 'erika' })
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'New rule' }))
  expect(fireEvent(globalThis.window, new Event('beforeunload', { cancelable: true }))).toBe(true)
  await enter(user, (await form()).getByLabelText('Name'), 'line 1 warm')
  expect(fireEvent(globalThis.window, new Event('beforeunload', { cancelable: true }))).toBe(false)
  await user.click(screen.getByRole('link', { name: 'Overview' }))
  const question = within(await screen.findByRole('dialog', { name: 'Leave without saving?' }))
  await user.click(question.getByRole('button', { name: 'Cancel' }))
  expect(address.current).toBe('/alerts/rules?rule=new')
  await back()
  await user.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
  expect(address.current).toBe('/alerts/rules?rule=new')
  expect((await form()).getByLabelText('Name')).toHaveValue('line 1 warm')
  await back()
  await user.click(await screen.findByRole('button', { name: 'Leave without saving' }))
  await screen.findByRole('button', { name: 'New rule' })
  expect(address.current).toBe('/alerts/rules')
  expect(fireEvent(globalThis.window, new Event('beforeunload', { cancelable: true }))).toBe(true)
})

test('a change is compared with the rule as it is saved, and is stale once it is another', async () => {
  const plant = lockedPlant()
  const rule = plant.ruleDesk.rules[0]
  renderApp(`/alerts/rules?rule=${rule?.id ?? ''}`, { plant, as: 'erika' })
  const user = userEvent.setup()
  const fields = await form()
  await enter(user, fields.getByLabelText(/^Alert limit/), '60')
  await enter(user, fields.getByLabelText(/^Normal up to/), '55')
  await user.click(screen.getByRole('button', { name: '7 days' }))
  await screen.findByText(/^As saved \d+, with your change [1-9]\d*\.$/)
  await enter(user, fields.getByLabelText(/^Alert limit/), '61')
  await screen.findByText('The rule was changed since. Try it again.')
  await user.click(screen.getByRole('button', { name: '7 days' }))
  await waitFor(() => expect(screen.queryByText('The rule was changed since. Try it again.')).not.toBeInTheDocument())
})

test('who changes a rule that was changed meanwhile sees both and decides', async () => {
  const plant = lockedPlant()
  const rule = plant.ruleDesk.rules[0]
  if (rule === undefined) throw new Error('there is no rule')
  renderApp(`/alerts/rules?rule=${rule.id}`, { plant, as: 'erika' })
  const user = userEvent.setup()
  const fields = await form()
  Object.assign(rule, { threshold: 90, version: 2 })
  await enter(user, fields.getByLabelText(/^Alert limit/), '95')
  await user.click(fields.getByRole('button', { name: 'Save' }))
  const conflict = within(await fields.findByRole('alert', { name: 'Somebody else changed this meanwhile' }))
  expect(conflict.getByRole('row', { name: 'Alert limit 90 95' })).toBeInTheDocument()
  await user.click(conflict.getByRole('button', { name: 'Save mine over theirs' }))
  await screen.findByText(/“device-001 too hot” is on/)
  expect(plant.ruleDesk.rules[0]).toMatchObject({ threshold: 95, version: 3 })
})

test('a rule for what another is for already leads to that one', async () => {
  const plant = lockedPlant()
  renderApp('/alerts/rules?rule=new', { plant, as: 'erika' })
  const user = userEvent.setup()
  const fields = await form()
  await enter(user, fields.getByLabelText('Name'), 'again')
  await enter(user, fields.getByRole('combobox', { name: 'Device' }), 'device-001')
  await enter(user, fields.getByRole('combobox', { name: 'Sensor type' }), 'temperature')
  await user.click(fields.getByRole('button', { name: 'Save, switched off' }))
  await screen.findByText(/The rule "device-001 too hot".*is for the same scope/)
  await user.click(screen.getByRole('button', { name: 'Open the other rule' }))
  await user.click(await screen.findByRole('button', { name: 'Leave without saving' }))
  await screen.findByRole('heading', { name: 'device-001 too hot' })
})

test('a rule is deleted after a question', async () => {
  const plant = lockedPlant()
  renderApp(`/alerts/rules?rule=${plant.ruleDesk.rules[0]?.id ?? ''}`, { plant, as: 'erika' })
  const user = userEvent.setup()
  await user.click((await form()).getByRole('button', { name: 'Delete' }))
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Delete' }))
  await screen.findByText('“device-001 too hot” was deleted.')
  await waitFor(() => expect(screen.queryByRole('row', { name: /^device-001 too hot/ })).not.toBeInTheDocument())
})

test.each(['vera', 'otto'])('%s sees the rules and may not change them', async (as) => {
  const plant = lockedPlant()
  renderApp('/alerts/rules', { plant, as })
  const user = userEvent.setup()
  await user.click(await screen.findByRole('link', { name: 'device-001 too hot' }))
  await screen.findByRole('heading', { name: 'device-001 too hot' })
  await screen.findByText('Alert limit')
  expect(screen.queryByRole('form', { name: 'Rule' })).not.toBeInTheDocument()
  expect(screen.queryByRole('button', { name: 'New rule' })).not.toBeInTheDocument()
})

test('which rule decides is told with those that are passed over, and why', async () => {
  const plant = lockedPlant()
  renderApp('/alerts/rules?device=device-001', { plant, as: 'vera' })
  const decides = within(await screen.findByRole('region', { name: 'Which rule decides?' }))
  const items = await waitFor(() => {
    const found = decides.getAllByRole('listitem')
    expect(found.length).toBeGreaterThan(4)
    return found
  })
  expect(items[0]).toHaveTextContent(/^device-001 too hot decides.*It names this device and this sensor\..*above 85 °C.*alert limit 85 °C, clears at 82.5 °C, from the rule/)
  expect(items[1]).toHaveTextContent(/^above the configured limit passed over: less specific/)
})

test('a channel says how it goes, and sends a test message for who may configure', async () => {
  const plant = lockedPlant('factory', 5)
  renderApp('/alerts/channels', { plant, as: 'erika' })
  const user = userEvent.setup()
  const channel = within(await screen.findByRole('article', { name: /^shift/ }))
  expect(channel.getByText(/^alerts of severity high or higher, of the type above the limit or offline, of CNC-\* or device-002/)).toBeInTheDocument()
  await user.click(channel.getByRole('button', { name: 'Send a test message' }))
  await channel.findByText(/^A test message is on its way/)
  await waitFor(() => expect(channel.getByText('35 sent, 0 failed')).toBeInTheDocument())
  await channel.findByRole('row', { name: /sent 1 test message/ })
  await user.click(await channel.findByRole('button', { name: 'Older' }))
  await channel.findByRole('button', { name: 'Newest' })
  const [first] = screen.getAllByRole('article')
  expect(first).toHaveAccessibleName(/^erp/)
})

test('without a channel the page says how to make one, and who may not configure is offered no test', async () => {
  const plant = lockedPlant('empty')
  const { unmount } = renderApp('/alerts/channels', { plant, as: 'vera' })
  await screen.findByText(/password-file: \/run\/secrets\/smtp-password/)
  unmount()
  renderApp('/alerts/channels', { plant: lockedPlant('factory', 5), as: 'otto' })
  await screen.findByRole('article', { name: /^shift/ })
  expect(screen.queryByRole('button', { name: 'Send a test message' })).not.toBeInTheDocument()
})

test('the analysis measures the alerts of a time against the marks and saves what it shows', async () => {
  const plant = lockedPlant('factory', 20)
  const asked: URL[] = []
  server.use(http.get('*/api/v1/analytics/summary', ({ request }) => void asked.push(new URL(request.url))))
  const offered: Blob[] = []
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: (blob: Blob) => `blob:${offered.push(blob)}`, revokeObjectURL: () => undefined }))
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined)
  renderApp('/alerts/analytics', { plant, as: 'vera' })
  const user = userEvent.setup()
  await row(/^Most in ten minutes.*14.*at most 10.*beyond$/)
  await row(/^Alerts an hour.*4\.6.*at most 6.*within$/)
  await user.click(screen.getByRole('button', { name: 'Download CSV: Top offenders' }))
  expect(await offered[0]?.text()).toMatch(/^\ufeff?Device,Sensor,Type,Alerts,Share,Alerting\r\ndevice-001,temperature,threshold_exceeded,124,0\.16\d*,/)
  await user.click(screen.getByRole('button', { name: '24 h' }))
  await waitFor(() => expect(Date.parse(asked.at(-1)?.searchParams.get('to') ?? '') - Date.parse(asked.at(-1)?.searchParams.get('from') ?? '')).toBe(86_400_000))
  const [which] = await screen.findAllByRole('link', { name: /^Which rule decides for device-001/ })
  expect(which).toHaveAttribute('href', '/alerts/rules?device=device-001&sensor=temperature')
})

test('an own time has to begin before it ends', async () => {
  const plant = lockedPlant()
  const { address } = renderApp('/alerts/analytics', { plant, as: 'vera' })
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'Own' }))
  const own = within(screen.getByRole('form', { name: 'Time' }))
  fireEvent.change(own.getByLabelText('To'), { target: { value: '' } })
  await user.click(own.getByRole('button', { name: 'Show' }))
  expect(own.getByLabelText('To')).toHaveAccessibleDescription(/The end is not after the beginning/)
  fireEvent.change(own.getByLabelText('From'), { target: { value: '2026-01-01T12:00' } })
  fireEvent.change(own.getByLabelText('To'), { target: { value: '2026-01-02T12:00' } })
  await user.click(own.getByRole('button', { name: 'Show' }))
  await waitFor(() => expect(address.current).toBe(`/alerts/analytics?${new URLSearchParams({ from: new Date('2026-01-01T12:00').toISOString(), to: new Date('2026-01-02T12:00').toISOString() }).toString()}`))
})

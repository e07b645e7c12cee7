import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { http } from 'msw'
import { expect, test, vi } from 'vitest'
import { FakeSocket } from '@/test/FakeSocket'
import { renderApp } from '@/test/renderApp'
import { lockedPlant, server } from '@/test/server'

const dialog = () => within(screen.getByRole('dialog'))
const row = (name: RegExp) => screen.findByRole('row', { name })

async function choose(user: ReturnType<typeof userEvent.setup>, of: string, what: string) {
  await user.click(await screen.findByRole('button', { name: `More for ${of}` }))
  await user.click(await screen.findByRole('menuitem', { name: what }))
  await waitFor(() => expect(screen.queryByRole('menu')).not.toBeInTheDocument())
}

test.each(['vera', 'otto', 'erika'])('%s sees no administration, and a deep link says why', async (as) => {
  const plant = lockedPlant()
  renderApp('/system/users', { plant, as })
  await screen.findByRole('heading', { name: 'This is not yours to see' })
  expect(screen.getByText(/manage people and credentials.*You are signed in as/)).toBeInTheDocument()
  expect(screen.queryByRole('navigation', { name: 'System' })).not.toBeInTheDocument()
})

test.each([
  ['vera', false, false], ['otto', false, false], ['erika', true, false], ['admin', true, true],
])('what %s may not do to a device is not offered', async (as, configures, administrates) => {
  const plant = lockedPlant()
  renderApp('/devices/device-001?view=configuration', { plant, as })
  await screen.findByRole('region', { name: 'Details' })
  const offered = (name: string) => screen.queryByRole('button', { name }) !== null
  if (administrates) await screen.findByRole('button', { name: 'Create a password' })
  expect(offered('Edit configuration')).toBe(configures)
  expect(offered('Create a password')).toBe(administrates)
})

test('a user is added; what the server has against it stands at its field', async () => {
  const plant = lockedPlant()
  renderApp('/system/users', { plant, as: 'admin' })
  const user = userEvent.setup()
  await row(/^vera/)
  await user.click(screen.getByRole('button', { name: 'Add a user' }))
  await user.type(dialog().getByLabelText('User name'), 'nina')
  await user.type(dialog().getByLabelText('Password'), 'short')
  await user.selectOptions(dialog().getByLabelText('Role'), 'operator')
  await user.click(dialog().getByRole('button', { name: 'Create' }))
  await waitFor(() => expect(dialog().getByLabelText('Password')).toHaveAccessibleDescription(/has at least 12 characters/))
  await user.type(dialog().getByLabelText('Password'), '-and-then-longer')
  await user.click(dialog().getByRole('button', { name: 'Create' }))
  await row(/^nina.*operator.*enabled.*never/)
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
})

test('who edits a user that was changed meanwhile sees both versions and decides', async () => {
  const plant = lockedPlant()
  renderApp('/system/users', { plant, as: 'admin' })
  const user = userEvent.setup()
  await user.click(within(await row(/^vera/)).getByRole('button', { name: 'Edit vera' }))
  const vera = plant.door.users.find((other) => other.username === 'vera')
  if (vera === undefined) throw new Error('vera is missing')
  Object.assign(vera, { email: 'vera@elsewhere.example', version: vera.version + 1 })
  await user.clear(dialog().getByLabelText('Name'))
  await user.type(dialog().getByLabelText('Name'), 'Vera V.')
  await user.click(dialog().getByRole('button', { name: 'Save' }))
  const conflict = within(await dialog().findByRole('alert', { name: 'Somebody else changed this meanwhile' }))
  expect(conflict.getByRole('row', { name: 'Name Vera Vieweg Vera V.' })).toBeInTheDocument()
  expect(conflict.getByRole('row', { name: 'E-mail vera@elsewhere.example vera@plant.example' })).toBeInTheDocument()
  await user.click(conflict.getByRole('button', { name: 'Save mine over theirs' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
  expect(vera).toMatchObject({ displayName: 'Vera V.', email: 'vera@plant.example', version: 3 })
})

test('the last administrator can’t be disabled, and that is said', async () => {
  const plant = lockedPlant()
  renderApp('/system/users', { plant, as: 'admin' })
  await choose(userEvent.setup(), 'admin', 'Disable')
  await screen.findByText(/admin is the last administrator who can sign in/)
  await row(/^admin.*enabled/)
})

test('erasing a person asks for their name, and leaves a pseudonym in the audit log', async () => {
  const plant = lockedPlant()
  renderApp('/system/users', { plant, as: 'admin' })
  const user = userEvent.setup()
  await choose(user, 'erika', 'Erase personal data')
  await screen.findByRole('dialog')
  const confirm = dialog().getByRole('button', { name: 'Erase personal data' })
  expect(confirm).toBeDisabled()
  await user.type(dialog().getByLabelText('Type erika to confirm'), 'erika')
  await user.click(confirm)
  await waitFor(() => expect(screen.queryByRole('row', { name: /^erika/ })).not.toBeInTheDocument())
  expect(plant.door.audit.some((entry) => entry.actor === 'erika')).toBe(false)
})

test('a token is shown once, and revoked', async () => {
  const plant = lockedPlant()
  renderApp('/system/tokens', { plant, as: 'admin' })
  const user = userEvent.setup()
  await row(/^grafana/)
  await user.click(screen.getByRole('button', { name: 'Create a token' }))
  await user.click(dialog().getByRole('button', { name: 'Create' }))
  await waitFor(() => expect(dialog().getByLabelText('Name')).toHaveAccessibleDescription(/is required/))
  await user.type(dialog().getByLabelText('Name'), 'mes')
  await user.click(dialog().getByLabelText('send readings'))
  await user.click(dialog().getByRole('button', { name: 'Create' }))
  await dialog().findByText(/^plt_[a-z0-9]{32}$/)
  await user.click(dialog().getByRole('button', { name: 'Done' }))
  expect(screen.queryByText(/^plt_/)).not.toBeInTheDocument()
  await user.click(within(await row(/^mes.*admin.*see the plant, send readings/)).getByRole('button', { name: 'Revoke' }))
  await user.click(dialog().getByRole('button', { name: 'Revoke' }))
  await waitFor(() => expect(screen.queryByRole('row', { name: /^mes/ })).not.toBeInTheDocument())
})

test('a password of a device is shown once with the line that uses it', async () => {
  const plant = lockedPlant()
  renderApp('/system/credentials', { plant, as: 'admin' })
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'device-002' }))
  await screen.findByText(/^None: this device can’t send/)
  await user.click(screen.getByRole('button', { name: 'Create a password' }))
  await user.click(dialog().getByRole('button', { name: 'Create' }))
  const line = await dialog().findByText(/^mosquitto_pub -h localhost -p 1883 -u device-002 -P '[a-z0-9]{32}' -q 1 -t plantwin\/v1\/device-002\//)
  expect(line).toBeInTheDocument()
  await user.click(dialog().getByRole('button', { name: 'Done' }))
  expect(screen.queryByText(/^mosquitto_pub/)).not.toBeInTheDocument()
  await user.click(await screen.findByRole('button', { name: 'Revoke' }))
  await user.click(dialog().getByRole('button', { name: 'Revoke' }))
  await screen.findByText(/^None: this device can’t send/)
})

test('a certificate is uploaded; what is none is said at its field', async () => {
  const plant = lockedPlant()
  renderApp('/devices/device-001?view=configuration', { plant, as: 'admin' })
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'Upload a certificate' }))
  await user.type(dialog().getByLabelText('Certificate (PEM)'), 'nonsense')
  await user.click(dialog().getByRole('button', { name: 'Create' }))
  await waitFor(() => expect(dialog().getByLabelText('Certificate (PEM)')).toHaveAccessibleDescription(/is not a certificate in PEM/))
  const pem = new File(['-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'], 'plc.pem')
  await user.upload(dialog().getByLabelText('Upload a certificate'), pem)
  await waitFor(() => expect(dialog().getByLabelText<HTMLTextAreaElement>('Certificate (PEM)').value).toContain('BEGIN'))
  await user.click(dialog().getByRole('button', { name: 'Create' }))
  await screen.findByText(/^Fingerprint/)
})

test('the audit log is filtered, paged, and downloaded with the token', async () => {
  const plant = lockedPlant()
  const asked: Request[] = []
  server.use(http.get('*/api/v1/audit', ({ request }) => void asked.push(request)))
  const offered: Blob[] = []
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: (blob: Blob) => `blob:${offered.push(blob)}`, revokeObjectURL: () => undefined }))
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined)
  renderApp('/system/audit', { plant, as: 'admin' })
  const user = userEvent.setup()
  expect((await screen.findAllByText('erika')).length).toBe(50)
  await user.click(screen.getByRole('button', { name: 'Older' }))
  await waitFor(() => expect(screen.getAllByText('erika').length).toBe(10))
  await user.type(screen.getByLabelText('Action'), 'alert_rule.*')
  await user.click(screen.getByRole('button', { name: 'Filter' }))
  await waitFor(() => expect(screen.getAllByText('alert_rule.update').length).toBe(20))
  await user.click(screen.getByRole('button', { name: 'Download CSV' }))
  await waitFor(() => expect(offered).toHaveLength(1))
  const last = asked.at(-1)
  expect(new URL(last?.url ?? '').searchParams.toString()).toBe('action=alert_rule.*&format=csv')
  expect(last?.headers.get('Authorization')).toMatch(/^Bearer ey\./)
  vi.unstubAllGlobals()
})

test('an engineer configures a device; what can’t be is said before it is sent', async () => {
  const plant = lockedPlant()
  renderApp('/devices/device-001?view=configuration', { plant, as: 'erika' })
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'Edit configuration' }))
  const form = within(await screen.findByRole('form', { name: 'Configuration' }))
  const enter = async (label: string, value: string) => {
    const input = form.getByLabelText(label)
    await user.clear(input)
    if (value !== '') await user.type(input, value)
    return input
  }
  const alertAbove = await enter('Alert above, temperature', '79')
  await enter('Alert below, temperature', 'x')
  await user.click(form.getByRole('button', { name: 'Save' }))
  expect(form.getByLabelText('Alert below, temperature')).toHaveAccessibleDescription(/Enter a number/)
  await enter('Alert below, temperature', '')
  await user.click(form.getByRole('button', { name: 'Save' }))
  expect(alertAbove).toHaveAccessibleDescription(/outside the normal range/)
  await enter('Alert above, temperature', '95,5')
  await enter('Location', 'plant-1/hall-2')
  await user.click(form.getByRole('button', { name: 'Save' }))
  await screen.findByText('Saved as version 4.')
  await screen.findByRole('row', { name: 'temperature 20 – 80 °C none 95.5 °C' })
  expect(plant.machines[0]).toMatchObject({ location: 'plant-1/hall-2', version: 4 })
})

test('who configures a device that was configured meanwhile sees both versions and decides', async () => {
  const plant = lockedPlant()
  renderApp('/devices/device-001?view=configuration', { plant, as: 'erika' })
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'Edit configuration' }))
  const form = within(await screen.findByRole('form', { name: 'Configuration' }))
  const machine = plant.machines[0]
  if (machine === undefined) throw new Error('the plant is empty')
  Object.assign(machine, { location: 'elsewhere', version: 4 })
  await user.clear(form.getByLabelText('Normal to, temperature'))
  await user.type(form.getByLabelText('Normal to, temperature'), '75')
  await user.click(form.getByRole('button', { name: 'Save' }))
  const conflict = within(await form.findByRole('alert', { name: 'Somebody else changed this meanwhile' }))
  expect(conflict.getByRole('row', { name: 'Location elsewhere assembly-line-1' })).toBeInTheDocument()
  expect(conflict.getByRole('row', { name: 'Normal to, temperature 80 75' })).toBeInTheDocument()
  await user.click(conflict.getByRole('button', { name: 'Take theirs' }))
  expect(form.getByLabelText('Location')).toHaveValue('elsewhere')
  await user.clear(form.getByLabelText('Normal to, temperature'))
  await user.type(form.getByLabelText('Normal to, temperature'), '75')
  await user.click(form.getByRole('button', { name: 'Save' }))
  await screen.findByText('Saved as version 5.')
})

test('the first device gets its credential here, and its reading is shown the moment it arrives', async () => {
  const plant = lockedPlant('empty')
  renderApp('/', { plant, as: 'admin' })
  const user = userEvent.setup()
  const id = await screen.findByLabelText('Device id')
  await user.clear(id)
  await user.type(id, 'press 7')
  await user.click(screen.getByRole('button', { name: 'Create device and credential' }))
  await waitFor(() => expect(id).toHaveAccessibleDescription(/is 1 to 50/))
  await user.clear(id)
  await user.type(id, 'press-7')
  await user.click(screen.getByRole('button', { name: 'Create device and credential' }))
  const line = await screen.findByText(/^mosquitto_pub -h localhost -p 1883 -u press-7 -P '/)
  expect(line).toHaveTextContent(/-t plantwin\/v1\/press-7\/temperature/)
  expect(screen.getByText(new RegExp(`^curl -X POST ${location.origin}/api/v1/sensors/readings -u 'press-7:`))).toBeInTheDocument()
  expect(plant.door.credentials.some((credential) => credential.deviceId === 'press-7')).toBe(true)
  FakeSocket.last.accept()
  FakeSocket.last.frame({
    type: 'sensor-data', deviceId: 'press-7', timestamp: new Date().toISOString(),
    data: { sensorType: 'temperature', value: 21.5, unit: 'celsius', quality: 'good', status: 'normal' },
  })
  await screen.findByText('press-7 has reported temperature 21.5 °C.')
  await user.click(screen.getByRole('button', { name: 'Show the overview' }))
  await screen.findByRole('link', { name: /^press-7, normal, temperature 21\.5 °C/ })
  expect(screen.queryByText(/^mosquitto_pub/)).not.toBeInTheDocument()
})

test('who may not create credentials is told who can', async () => {
  const plant = lockedPlant('empty')
  renderApp('/', { plant, as: 'vera' })
  await screen.findByText('An administrator can create a credential for your first device here.')
  expect(screen.queryByLabelText('Device id')).not.toBeInTheDocument()
})

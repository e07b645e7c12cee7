import { expect, test } from '../fixtures.ts'

interface Alert { id: string; status: string; acknowledgedBy: string | null; note: string | null }

test('a reading past its limit arrives as a toast and in the list; who acknowledges it in one tab is seen in another', async ({ open, plant }) => {
  const deviceId = await plant.device('alert')
  await plant.report(deviceId, 30)
  const operator = await plant.person('operator')
  const overview = await open('/', operator)
  const list = await open('/alerts', operator)
  await expect(overview.getByRole('heading', { name: 'Overview' })).toBeVisible()
  await expect(list.getByRole('heading', { name: 'Alerts' })).toBeVisible()

  await plant.report(deviceId, 58.5)
  const toast = overview.getByRole('region', { name: /notification|new alerts/i }).getByText(new RegExp(deviceId))
  await expect(toast).toBeVisible()
  const row = list.getByRole('row', { name: new RegExp(deviceId) })
  await expect(row).toContainText('58.5')

  await row.getByRole('button', { name: /^Acknowledge/ }).click()
  await expect(row).toHaveAccessibleName(/acknowledged/)
  await expect(row).toContainText(operator.username)
  await expect(toast).toBeHidden()
  const [alert] = await plant.call<Alert[]>('GET', `/alerts?deviceId=${deviceId}`)
  expect(alert).toMatchObject({ status: 'acknowledged', acknowledgedBy: operator.username })

  await plant.report(deviceId, 30)
  await expect(row).toHaveAccessibleName(/resolved/, { timeout: 60_000 })
})

test('what is acknowledged without network is sent when it is back, once', async ({ open, plant, cable }) => {
  const deviceId = await plant.device('offline')
  const operator = await plant.person('operator')
  await plant.report(deviceId, 70)
  const page = await open('/alerts', operator)
  const row = page.getByRole('row', { name: new RegExp(deviceId) })
  await expect(row).toBeVisible()

  cable.cut()
  await expect(page.getByText(/Connection lost, last known state/)).toBeVisible()
  await row.getByRole('button', { name: /^Acknowledge/ }).click()
  await expect(page.getByText(/waiting to be sent/).first()).toBeVisible()
  const before = await plant.call<Alert[]>('GET', `/alerts?deviceId=${deviceId}`)
  expect(before[0]?.status).not.toBe('acknowledged')

  cable.mend()
  await expect.poll(async () => (await plant.call<Alert[]>('GET', `/alerts?deviceId=${deviceId}`))[0]?.acknowledgedBy).toBe(operator.username)
  await expect(row).toHaveAccessibleName(/acknowledged/)
  await expect(page.getByText(/waiting to be sent/)).toHaveCount(0)
  const [alert] = await plant.call<Alert[]>('GET', `/alerts?deviceId=${deviceId}`)
  const { events } = await plant.call<{ events: { type: string }[] }>('GET', `/alerts/${alert?.id ?? ''}`)
  expect(events.filter((event) => event.type === 'acknowledged')).toHaveLength(1)
})

import { expect, test } from '../fixtures.ts'

interface Configured { config: { location: string; version: number } }

test('two engineers configure a device: the second sees what the first did, and decides', async ({ open, plant }) => {
  const deviceId = await plant.device('conflict')
  await plant.report(deviceId, 30)
  const [one, other] = [await open(`/devices/${deviceId}?view=configuration`, 'engineer'), await open(`/devices/${deviceId}?view=configuration`, 'engineer')]
  for (const page of [one, other]) await page.getByRole('button', { name: 'Edit configuration' }).click()

  await one.getByLabel('Location').fill('story-hall/line-2')
  await one.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(one.getByText(/Saved as version/)).toBeVisible()

  await other.getByLabel('Location').fill('story-hall/line-3')
  await other.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(other.getByText('Somebody else changed this meanwhile')).toBeVisible()
  await expect(other.getByRole('cell', { name: 'story-hall / line-2' })).toBeVisible()
  expect((await plant.call<Configured>('GET', `/devices/${deviceId}`)).config.location).toBe('story-hall/line-2')

  await other.getByRole('button', { name: 'Save mine over theirs' }).click()
  await expect(other.getByText(/Saved as version/)).toBeVisible()
  expect((await plant.call<Configured>('GET', `/devices/${deviceId}`)).config.location).toBe('story-hall/line-3')
})

import { expect, test } from '../fixtures.ts'

test('a published reading appears on the overview and on its device', async ({ open, plant }) => {
  const deviceId = await plant.device('live')
  await plant.report(deviceId, 21.5)
  const overview = await open(`/?q=${deviceId}`, 'viewer')
  const card = overview.getByRole('link', { name: new RegExp(deviceId) })
  await expect(card).toHaveAccessibleName(/pressure 21\.5 psi/)
  await plant.report(deviceId, 33.7)
  await expect(card).toHaveAccessibleName(/pressure 33\.7 psi/)
  await expect(overview.getByText('33.7').first()).toBeVisible()

  await card.focus()
  await overview.keyboard.press('Enter')
  await expect(overview.getByRole('heading', { name: deviceId })).toBeVisible()
  await plant.report(deviceId, 44.1)
  await expect(overview.getByText('44.1').first()).toBeVisible()
})

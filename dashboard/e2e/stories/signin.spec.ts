import { expect, test } from '../fixtures.ts'

test('somebody signs in, and is still signed in after a reload', async ({ page, plant, cable }) => {
  const { username, password } = await plant.person('operator')
  await page.goto(cable.url)
  await page.getByLabel('User name').fill(username)
  await page.getByLabel('Password', { exact: true }).fill('not the password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('User name or password is wrong.')).toBeVisible()
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
})

test('roles hide what they may not do, and the address does not help', async ({ open, plant }) => {
  const deviceId = await plant.device('roles')
  await plant.report(deviceId, 30)
  const viewer = await open(`/devices/${deviceId}?view=configuration`, 'viewer')
  await expect(viewer.getByRole('heading', { name: deviceId })).toBeVisible()
  await expect(viewer.getByRole('button', { name: 'Edit configuration' })).toHaveCount(0)
  await viewer.goto(new URL('/system/users', viewer.url()).href)
  await expect(viewer.getByText('This is not yours to see')).toBeVisible()

  const engineer = await open(`/devices/${deviceId}?view=configuration`, 'engineer')
  await expect(engineer.getByRole('button', { name: 'Edit configuration' })).toBeVisible()
})

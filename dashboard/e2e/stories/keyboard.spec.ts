import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'

/** Presses Tab until what has the focus is called so. */
async function tabTo(page: Page, name: RegExp, role?: string): Promise<void> {
  for (let press = 0; press < 60; press++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const element = document.activeElement
      const label = element instanceof HTMLInputElement ? [...(element.labels ?? [])].map((one) => one.textContent) : []
      // The body's text is that of the whole page.
      return element === document.body ? { name: '', role: '' } : {
        name: [element?.getAttribute('aria-label') ?? '', ...label, element?.textContent ?? ''].join(' ').trim(),
        role: element?.getAttribute('role') ?? element?.tagName.toLowerCase() ?? '',
      }
    })
    if (name.test(focused.name) && (role === undefined || role === focused.role)) return
  }
  throw new Error(`Tab never reached ${String(name)}`)
}

test('somebody signs in, finds an alert and acknowledges it without a pointer', async ({ page, plant, cable }) => {
  const deviceId = await plant.device('keyboard')
  const operator = await plant.person('operator')
  await plant.report(deviceId, 70)
  await page.goto(cable.url)
  await expect(page.getByRole('textbox', { name: 'User name' })).toBeFocused()
  await page.keyboard.type(operator.username)
  await tabTo(page, /^Password/)
  await page.keyboard.type(operator.password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()

  await tabTo(page, /^Alerts/)
  await page.keyboard.press('Enter')
  const row = page.getByRole('row', { name: new RegExp(deviceId) })
  await expect(row).toBeVisible()
  await tabTo(page, /./, 'row')
  for (let press = 0; press < 200 && !(await row.evaluate((element) => element === document.activeElement)); press++) {
    await page.keyboard.press('ArrowDown')
  }
  await page.keyboard.press('a')
  await expect(row).toHaveAccessibleName(/acknowledged/)
  await expect.poll(async () => (await plant.call<{ acknowledgedBy: string | null }[]>('GET', `/alerts?deviceId=${deviceId}`))[0]?.acknowledgedBy)
    .toBe(operator.username)
})

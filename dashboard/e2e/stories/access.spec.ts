import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '../fixtures.ts'

const PAGES = [
  '/', '/wall', '/devices/:device', '/devices/:device?view=history', '/devices/:device?view=trend', '/devices/:device?view=events',
  '/devices/:device?view=configuration', '/alerts', '/alerts?alert=:alert', '/alerts/history', '/alerts/analytics', '/alerts/rules', '/alerts/channels',
  '/analytics', '/analytics/trends', '/analytics/heatmap', '/analytics/utilisation', '/analytics/report',
  '/system', '/system/users', '/system/tokens', '/system/credentials', '/system/audit', '/account',
]

/** Of what axe finds, what keeps somebody from using the page. */
const SERIOUS = ['serious', 'critical']

for (const theme of ['dark', 'light'] as const) {
  test(`axe finds nothing serious on any page, ${theme}`, async ({ browser, plant, cable }) => {
    const deviceId = await plant.device('axe')
    await plant.past(deviceId, Array.from({ length: 300 }, (_, index) => 30 + 10 * Math.sin(index / 20)), new Date(), 1_000)
    await plant.report(deviceId, 70)
    await expect.poll(async () => (await plant.call<unknown[]>('GET', `/alerts?deviceId=${deviceId}`)).length).toBe(1)
    const [alert] = await plant.call<{ id: string }[]>('GET', `/alerts?deviceId=${deviceId}`)
    const context = await browser.newContext({ colorScheme: theme, reducedMotion: 'reduce' })
    const page = await context.newPage()
    const outside: string[] = []
    page.on('request', (request) => {
      const { protocol, origin } = new URL(request.url())
      if (['http:', 'https:', 'ws:', 'wss:'].includes(protocol) && new URL(origin).host !== new URL(cable.url).host) outside.push(request.url())
    })
    const refused: string[] = []
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) refused.push(message.text())
    })
    const { username, password } = await plant.person('admin')
    await context.request.post(`${cable.url}/api/v1/auth/login`, { data: { username, password, cookie: true } })
    const found: string[] = []
    const wide: string[] = []
    for (const path of PAGES) {
      await page.goto(cable.url + path.replace(':device', deviceId).replace(':alert', alert?.id ?? ''))
      await expect(page.getByRole('heading', { level: 1 }).first(), path).toBeVisible()
      await page.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => undefined)
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
      for (const violation of violations.filter(({ impact }) => SERIOUS.includes(impact ?? ''))) {
        found.push(`${path} ${violation.id}: ${violation.help}: ${violation.nodes.map((node) => node.target.join(' ')).slice(0, 3).join(' | ')}`)
      }
      await page.setViewportSize({ width: 360, height: 740 })
      const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      // A chart is drawn anew a moment after its room has changed.
      await expect.poll(overflow, { timeout: 3_000 }).toBeLessThanOrEqual(0).catch(async () => wide.push(`${path} by ${await overflow()} px`))
      await page.setViewportSize({ width: 1440, height: 900 })
    }
    await context.close()
    expect(found).toEqual([])
    expect(wide, 'pages wider than a phone').toEqual([])
    expect(outside, 'addresses that are not ours').toEqual([])
    expect(refused, 'what the Content-Security-Policy refused').toEqual([])
  })
}

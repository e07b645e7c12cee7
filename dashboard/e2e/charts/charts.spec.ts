import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, type Page, test } from '@playwright/test'

/** Time stands still here for the pretended plant, and nearly so for the browser. */
const NOW = '2026-01-15T10:00:00Z'
const PORT = 5398
const ADDRESS = `http://127.0.0.1:${PORT}`

/** Fonts are ours, but how their edges are drawn is the machine's. A line that is elsewhere is more than this. */
const EDGES = { maxDiffPixelRatio: 0.008, threshold: 0.3 }

const CHARTS = [
  ['live', '/devices/CNC-001?view=live'],
  ['history', '/devices/CNC-001?view=history&sensor=speed&from=2026-01-15T04:00:00Z&to=2026-01-15T10:00:00Z'],
  ['trend', '/devices/CNC-002?view=trend&sensor=pressure&window=6h'],
  ['comparison', '/analytics?s=CNC-001:temperature&s=CNC-002:temperature&s=CNC-001:pressure&from=2026-01-15T04:00:00Z&to=2026-01-15T10:00:00Z'],
] as const

let plant: ChildProcess

test.beforeAll(async () => {
  plant = spawn('npx', ['--no-install', 'vite', 'preview', '--mode', 'mock', '--port', String(PORT), '--strictPort', '--host', '127.0.0.1'], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)), detached: true, stdio: 'ignore',
    env: { ...process.env, MOCK: 'factory', MOCK_MACHINES: '20', MOCK_INSECURE: 'true', MOCK_NOW: NOW },
  })
  await expect.poll(async () => fetch(ADDRESS).then((answer) => answer.status, () => 0), { timeout: 60_000 }).toBe(200)
})

test.afterAll(() => {
  // Its whole group: npx starts the server as its child.
  if (plant.pid !== undefined) process.kill(-plant.pid)
})

/**
 * The date goes by a millisecond each second: too little to be seen, but what is drawn anew as time goes by still is, as the
 * live chart once its history has come. Timers and animation frames go on as ever.
 */
async function slowClock(page: Page): Promise<void> {
  await page.addInitScript((begin) => {
    const now = () => begin + Math.floor(performance.now() / 1_000)
    globalThis.Date = class extends Date {
      constructor(...given: [] | [number | string]) {
        super(given[0] ?? now())
      }

      static override now = now
    } as DateConstructor
  }, Date.parse(NOW))
}

for (const theme of ['dark', 'light'] as const) {
  for (const [name, path] of CHARTS) {
    test(`the ${name} chart looks as it did, ${theme}`, async ({ browser }) => {
      const context = await browser.newContext({ colorScheme: theme, reducedMotion: 'reduce', viewport: { width: 1440, height: 900 } })
      const page = await context.newPage()
      await slowClock(page)
      await page.goto(ADDRESS + path)
      const chart = page.locator('.js-plotly-plot').first()
      await expect(chart.locator('.scatterlayer .trace').first()).toBeAttached()
      await expect(chart).toHaveScreenshot(`${name}-${theme}.png`, EDGES)
      await context.close()
    })
  }
}

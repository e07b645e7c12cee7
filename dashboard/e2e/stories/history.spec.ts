import { readFile } from 'node:fs/promises'
import { lineOf } from '../chart.ts'
import { expect, test } from '../fixtures.ts'

const HOUR = 3_600_000

test('zooming in loads finer data, and zooming out comes back', async ({ open, plant }) => {
  const deviceId = await plant.device('zoom')
  const to = new Date()
  await plant.past(deviceId, Array.from({ length: 7_200 }, (_, index) => 30 + 10 * Math.sin(index / 200)), to, 3_000)
  const from = new Date(to.getTime() - 6 * HOUR)
  const page = await open(`/devices/${deviceId}?from=${from.toISOString()}&to=${to.toISOString()}`, 'viewer')
  const history = page.getByRole('region', { name: 'History' })
  const spacing = async () => {
    const { times } = await lineOf(history)
    const steps = times.slice(1).map((at, index) => at - (times[index] ?? at)).sort((a, b) => a - b)
    return steps[Math.floor(steps.length / 2)] ?? 0
  }
  await expect.poll(spacing).toBeGreaterThan(9_000)
  await expect.poll(async () => (await lineOf(history)).times.length).toBeGreaterThan(100)
  const chart = history.getByRole('group', { name: /^History of pressure/ })
  await chart.focus()
  for (let step = 0; step < 5; step++) await page.keyboard.press('+')
  await expect.poll(spacing).toBe(3_000)
  await expect(history.getByText('every reading', { exact: true })).toBeVisible()
  await page.keyboard.press('0')
  await expect(page).toHaveURL(/span=3600000/)
})

test('the CSV of a device has exactly the rows of the API', async ({ open, plant }) => {
  const deviceId = await plant.device('csv')
  const newest = new Date()
  await plant.past(deviceId, Array.from({ length: 500 }, (_, index) => index / 7), newest, 1_000)
  const to = new Date(newest.getTime() + 1)
  const from = new Date(to.getTime() - HOUR)
  const page = await open(`/devices/${deviceId}?from=${from.toISOString()}&to=${to.toISOString()}`, 'viewer')
  // Without a file picker the browser downloads as it always did.
  await page.evaluate(() => delete (globalThis as { showSaveFilePicker?: unknown }).showSaveFilePicker)
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('region', { name: 'History' }).getByRole('button', { name: 'CSV, every reading' }).click(),
  ])
  const saved = await readFile(await file.path(), 'utf8')
  const asked = await plant.csv(`/devices/${deviceId}/history?sensorType=pressure&from=${from.toISOString()}&to=${to.toISOString()}&resolution=raw&format=csv&limit=10000`)
  expect(saved.trim().split(/\r?\n/).slice(1)).toEqual(asked.trim().split(/\r?\n/).slice(1))
  expect(saved.trim().split(/\r?\n/)).toHaveLength(501)
})

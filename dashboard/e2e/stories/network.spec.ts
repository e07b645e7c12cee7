import { lineOf } from '../chart.ts'
import { expect, test } from '../fixtures.ts'

test('a cut network is told, mended without a reload, and leaves no gap in the chart', async ({ open, plant, cable }) => {
  const deviceId = await plant.device('network')
  const machine = plant.running(deviceId, () => 20 + 10 * Math.random())
  const page = await open(`/devices/${deviceId}`, 'viewer')
  const live = page.getByRole('region', { name: /^Live/ })
  await expect.poll(async () => (await lineOf(live)).times.length).toBeGreaterThan(5)
  await page.evaluate(() => ((globalThis as { notReloaded?: boolean }).notReloaded = true))

  cable.cut()
  const cutAt = Date.now()
  await expect(page.getByText(/Connection lost, last known state/)).toBeVisible()
  await expect.poll(() => Date.now() - cutAt).toBeGreaterThan(6_000)
  cable.mend()
  await expect(page.getByText(/Connection lost, last known state/)).toBeHidden()
  const mendedAt = Date.now()
  await expect.poll(async () => Math.max(0, ...(await lineOf(live)).times)).toBeGreaterThan(mendedAt + 1_000)
  await machine.stop()

  const sentWhileCut = machine.sent.filter((at) => at > cutAt && at < mendedAt)
  expect(sentWhileCut.length).toBeGreaterThan(10)
  await expect.poll(async () => {
    const { times, values } = await lineOf(live)
    const drawn = new Set(times.filter((_, index) => values[index] !== null))
    return sentWhileCut.filter((at) => !drawn.has(at)).length
  }, 'readings of the time without network that are not drawn').toBe(0)
  expect(await page.evaluate(() => (globalThis as { notReloaded?: boolean }).notReloaded)).toBe(true)
})

// What `plantwin bench dashboard` runs: opens the dashboard in a real browser and says on stdout, as one line of JSON, what it measured.
// Environment: PLANTWIN_URL, PLANTWIN_TOKEN (may make users), SECONDS (of the long watch), CHROMIUM.
import { chromium } from '@playwright/test'

const URL_ = process.env.PLANTWIN_URL
const SECONDS = Number(process.env.SECONDS ?? 600)
const CHART_SECONDS = 60
const SETTLE_MILLIS = 10_000
const HEAP_EVERY_MILLIS = 30_000

const figures = {}
const say = (words) => process.stderr.write(`  ${words}\n`)
const sleep = (millis) => new Promise((resolve) => setTimeout(resolve, millis))

async function api(method, path, body) {
  const response = await fetch(`${URL_}/api/v1${path}`, {
    method, headers: { Authorization: `Bearer ${process.env.PLANTWIN_TOKEN}`, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  return (await response.json()).data
}

const quantile = (sorted, q) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0

function putQuantiles(name, values) {
  const sorted = [...values].sort((a, b) => a - b)
  figures[`${name}.count`] = sorted.length
  for (const [word, q] of [['p50', 0.5], ['p95', 0.95], ['p99', 0.99]]) figures[`${name}.${word}Millis`] = quantile(sorted, q)
  figures[`${name}.maxMillis`] = sorted.at(-1) ?? 0
}

/** Growth per minute by least squares; `at` in milliseconds. */
function slopePerMinute(samples) {
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length
  const at = mean(samples.map((one) => one.at))
  const of = mean(samples.map((one) => one.value))
  const over = samples.reduce((sum, one) => sum + (one.at - at) * (one.value - of), 0)
  const under = samples.reduce((sum, one) => sum + (one.at - at) ** 2, 0)
  return under === 0 ? 0 : (over / under) * 60_000
}

/** Times between animation frames, and what of them was our script's, from now until it is read. */
async function watchFrames(page) {
  await page.evaluate(() => {
    const deltas = []
    const long = []
    let last = performance.now()
    const tick = (now) => {
      deltas.push(now - last)
      last = now
      requestAnimationFrame(tick)
    }
    requestAnimationFrame(tick)
    const updates = []
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => long.push(entry.duration))).observe({ type: 'longtask' })
    new PerformanceObserver((list) => list.getEntriesByName('chart-update').forEach((entry) => updates.push(entry.duration))).observe({ type: 'measure' })
    globalThis.frames_ = { deltas, long, updates }
  })
}

async function usage(cdp) {
  const { metrics } = await cdp.send('Performance.getMetrics')
  const of = (name) => metrics.find((metric) => metric.name === name)?.value ?? 0
  return { at: of('Timestamp'), task: of('TaskDuration'), script: of('ScriptDuration'), layout: of('LayoutDuration') + of('RecalcStyleDuration') }
}

/** Opens the overview and says when something, and when the first device, stood there. */
async function paint(page, name) {
  await page.addInitScript(() => {
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => (globalThis.largest_ = entry.startTime))).observe({ type: 'largest-contentful-paint', buffered: true })
  })
  await page.goto(URL_)
  await page.locator('a[href^="/devices/"]').first().waitFor()
  figures[`${name}.firstCardMillis`] = await page.evaluate(() => performance.now())
  await sleep(SETTLE_MILLIS)
  figures[`${name}.firstContentfulMillis`] = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0)
  figures[`${name}.largestContentfulMillis`] = await page.evaluate(() => globalThis.largest_ ?? 0)
}

async function overview(page, cdp) {
  let script = 0
  const scripts = new Set()
  cdp.on('Network.responseReceived', ({ requestId, type }) => { if (type === 'Script') scripts.add(requestId) })
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => { if (scripts.has(requestId)) script += encodedDataLength })
  await paint(page, 'paintAfterStart')
  figures['initialScript.transferredKb'] = script / 1000

  say(`watching the overview for ${SECONDS} s`)
  await watchFrames(page)
  const before = await usage(cdp)
  const heap = []
  const end = Date.now() + SECONDS * 1000
  for (let next = Date.now(); Date.now() < end; next += HEAP_EVERY_MILLIS) {
    await cdp.send('HeapProfiler.collectGarbage')
    const { usedSize } = await cdp.send('Runtime.getHeapUsage')
    heap.push({ at: Date.now(), value: usedSize / 1e6 })
    await sleep(Math.max(0, Math.min(next + HEAP_EVERY_MILLIS, end) - Date.now()))
  }
  const after = await usage(cdp)
  const { deltas, long } = await page.evaluate(() => globalThis.frames_)
  putQuantiles('overview.frame', deltas.slice(1))
  figures['overview.longTasks'] = long.length
  const seconds = after.at - before.at
  figures['overview.mainThreadShare'] = (after.task - before.task) / seconds
  figures['overview.scriptShare'] = (after.script - before.script) / seconds
  figures['overview.mainThreadMillisPerFrame'] = ((after.task - before.task) * 1000) / Math.max(1, deltas.length)
  figures['overview.heapFirstMb'] = heap[0].value
  figures['overview.heapLastMb'] = heap.at(-1).value
  // The first minutes fill the buffers of the sparklines; from then on it has to be flat.
  figures['overview.heapGrowthMbPerMinute'] = slopePerMinute(heap.slice(Math.floor(heap.length / 3)))
}

async function device(page, cdp) {
  const devices = await api('GET', '/devices?limit=200')
  const most = devices.sort((a, b) => b.sensors.length - a.sensors.length)[0]
  say(`watching the charts of ${most.deviceId} (${most.sensors.length} sensors) for ${CHART_SECONDS} s`)
  await page.goto(`${URL_}/devices/${most.deviceId}`)
  await page.locator('.js-plotly-plot').first().waitFor()
  await sleep(SETTLE_MILLIS)
  await watchFrames(page)
  const before = await usage(cdp)
  await sleep(CHART_SECONDS * 1000)
  const after = await usage(cdp)
  const { deltas, long, updates } = await page.evaluate(() => globalThis.frames_)
  putQuantiles('chart.update', updates)
  putQuantiles('device.frame', deltas.slice(1))
  figures['device.longTasks'] = long.length
  figures['device.mainThreadShare'] = (after.task - before.task) / (after.at - before.at)
}

/** Somebody who has signed in and never been here: nothing is in the cache. */
async function visitor(browser, username, password) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const answer = await context.request.post(`${URL_}/api/v1/auth/login`, { data: { username, password, cookie: true } })
  if (!answer.ok()) throw new Error(`sign-in: ${answer.status()}`)
  return context
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
})
try {
  const username = `bench-${Date.now().toString(36)}`
  const password = `${username}-and-a-long-password`
  const user = await api('POST', '/users', { username, password, role: 'viewer', displayName: 'Bench', email: '' })
  const first = await visitor(browser, username, password)
  const page = await first.newPage()
  const cdp = await first.newCDPSession(page)
  await Promise.all([cdp.send('Performance.enable'), cdp.send('Network.enable'), cdp.send('HeapProfiler.enable')])
  await overview(page, cdp)
  await device(page, cdp)
  await first.close()
  const second = await visitor(browser, username, password)
  await paint(await second.newPage(), 'paint')
  await api('DELETE', `/users/${user.id}`)
} finally {
  await browser.close()
}
process.stdout.write(`${JSON.stringify(figures)}\n`)

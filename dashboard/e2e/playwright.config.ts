import { defineConfig } from '@playwright/test'

/**
 * Stories in a real browser against a platform that runs already: PLANTWIN_URL, and PLANTWIN_TOKEN of somebody who may do
 * everything. `it` starts one and calls this; by hand see dashboard/README.md. Nothing is installed: it is the system's Chromium.
 */
export default defineConfig({
  testDir: '.',
  outputDir: '../target/e2e',
  fullyParallel: false,
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  snapshotPathTemplate: '{testDir}/{testFileDir}/expected/{arg}{ext}',
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
})

import { type BrowserContext, expect, type Page, test as base } from '@playwright/test'
import { Cable } from './cable.ts'
import { type Person, Plant, type Role } from './plant.ts'

interface Fixtures {
  plant: Plant
  cable: Cable
  /** A page of its own browser profile, signed in as somebody of this role. */
  open: (path: string, as: Role | Person) => Promise<Page>
}

export const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern -- Playwright wants the pattern
  plant: async ({}, give) => give(new Plant()),
  cable: async ({ plant }, give) => {
    const cable = new Cable()
    await cable.lay(plant.url)
    await give(cable)
    await cable.remove()
  },
  open: async ({ browser, plant, cable }, give) => {
    const contexts: BrowserContext[] = []
    await give(async (path, as) => {
      const person = typeof as === 'string' ? await plant.person(as) : as
      const context = await browser.newContext()
      contexts.push(context)
      await signIn(context, cable.url, person)
      const page = await context.newPage()
      await page.goto(cable.url + path)
      return page
    })
    await Promise.all(contexts.map((context) => context.close()))
  },
})

/** Gets the cookie that the sign-in page would get. */
async function signIn(context: BrowserContext, url: string, { username, password }: Person): Promise<void> {
  const answer = await context.request.post(`${url}/api/v1/auth/login`, { data: { username, password, cookie: true } })
  expect(answer.status(), await answer.text()).toBe(200)
}

export { expect }

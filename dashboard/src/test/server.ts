import { http, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'
import { Plant } from '../../mock/plant'

/** The pretended plant of `mock/` behind MSW: tests and `npm run mock` speak the same contract. One handler is one browser: it keeps its cookie. */
export function plantHandler(plant: Plant) {
  let cookie: string | null = null
  return http.all('*/api/v1/*', async ({ request }) => {
    const text = await request.text()
    const found = plant.answer({
      method: request.method, url: new URL(request.url), body: text === '' ? null : JSON.parse(text) as unknown,
      token: /^Bearer (.+)$/.exec(request.headers.get('Authorization') ?? '')?.[1] ?? null,
      cookie, ifMatch: request.headers.get('If-Match'),
    })
    if (found?.cookie !== undefined) cookie = found.cookie
    if (found === null) return HttpResponse.json({ title: 'Not found', status: 404 }, { status: 404 })
    const init = { status: found.status, ...(found.headers ? { headers: found.headers } : {}) }
    return typeof found.body === 'string' ? new HttpResponse(found.body, init) : HttpResponse.json(found.body as object, init)
  })
}

/** A plant where one has to sign in; it answers from now on to the end of the test. */
export function lockedPlant(...of: ConstructorParameters<typeof Plant> | []): Plant {
  const plant = of.length === 0 ? new Plant('reference') : new Plant(...of)
  plant.insecure = false
  server.use(plantHandler(plant))
  return plant
}

export const server = setupServer(plantHandler(new Plant('reference')))

import { http, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'
import { Plant } from '../../mock/plant'

/** The pretended plant of `mock/` behind MSW: tests and `npm run mock` speak the same contract. */
export function plantHandler(plant: Plant) {
  return http.get('*/api/v1/*', ({ request }) => {
    const found = plant.get(new URL(request.url))
    return found === null
      ? HttpResponse.json({ title: 'Not found', status: 404 }, { status: 404 })
      : HttpResponse.json(found.body as object, { status: found.status })
  })
}

export const server = setupServer(plantHandler(new Plant('reference')))

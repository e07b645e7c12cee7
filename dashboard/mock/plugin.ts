import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Connect, Plugin, PreviewServer, ViteDevServer } from 'vite'
import { type WebSocket, WebSocketServer } from 'ws'
import { mockNow } from './clock.ts'
import { seedPast } from './device.ts'
import { problem } from './door.ts'
import { Plant, type Scenario } from './plant.ts'
import { deviceItem } from './world.ts'

/** What the real server sends with the dashboard's files; here so that violations are seen early. */
const POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; frame-ancestors 'none'; base-uri 'self'"

/**
 * A pretended Plantwin for looking at the dashboard without one: `npm run mock`, or after a bundle `npm run preview`.
 * MOCK=reference|factory|empty and MOCK_MACHINES choose the plant; GET /mock/away?seconds=N cuts it off for a while,
 * GET /mock/degraded and /mock/healthy change its health. MOCK_INSECURE=true lets everybody in; else sign in as admin,
 * erika (engineer), otto (operator) or vera (viewer), each with the password `<name>-secret`. MOCK_ACCESS_SECONDS is how
 * long an access token lives; MOCK_NOW an instant at which time stands still; GET /mock/door counts refreshes and refresh tokens that came twice.
 */
export function mockPlant(): Plugin {
  const plant = new Plant((process.env.MOCK ?? 'factory') as Scenario, Number(process.env.MOCK_MACHINES ?? 200))
  const sockets = new WebSocketServer({ noServer: true })
  let awayUntil = 0

  seedPast(plant.machines, plant.desk, plant.records)
  plant.insecure = process.env.MOCK_INSECURE === 'true'
  plant.door.accessLife = Number(process.env.MOCK_ACCESS_SECONDS ?? plant.door.accessLife)

  const answer = (request: IncomingMessage, response: ServerResponse, next: Connect.NextFunction) => {
    const url = new URL(request.url ?? '/', 'http://mock')
    if (url.pathname === '/mock/away') {
      awayUntil = Date.now() + Number(url.searchParams.get('seconds') ?? 20) * 1000
      sockets.clients.forEach((socket) => socket.terminate())
      response.end('away')
    } else if (url.pathname === '/mock/degraded' || url.pathname === '/mock/healthy') {
      plant.degraded = url.pathname === '/mock/degraded'
      response.end('ok')
    } else if (url.pathname === '/mock/door') {
      response.end(JSON.stringify({ refreshes: plant.door.refreshes, reuses: plant.door.reuses }))
    } else if (url.pathname.startsWith('/api/')) {
      void read(request).then((body) => {
        const found = Date.now() < awayUntil ? problem(503, 'Away', 'Away')
          : plant.answer({ method: request.method ?? 'GET', url, body, ...credentials(request) }) ?? problem(404, 'Not found', 'Not found')
        response.statusCode = found.status
        if (found.cookie !== undefined) {
          response.setHeader('Set-Cookie', `${COOKIE}=${found.cookie ?? ''}; HttpOnly; SameSite=Strict; Path=/api${found.cookie === null ? '; Max-Age=0' : ''}`)
        }
        Object.entries({ 'Content-Type': 'application/json', ...found.headers }).forEach(([name, value]) => response.setHeader(name, value))
        response.end(typeof found.body === 'string' ? found.body : JSON.stringify(found.body))
      })
    } else {
      next()
    }
  }

  const serve = (server: ViteDevServer | PreviewServer, policy: boolean) => {
    if (policy) {
      server.middlewares.use((_, response, next) => {
        response.setHeader('Content-Security-Policy', POLICY)
        next()
      })
    }
    server.middlewares.use(answer)
    server.httpServer?.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      if (!request.url?.startsWith('/ws')) return
      if (Date.now() < awayUntil) socket.destroy()
      else sockets.handleUpgrade(request, socket, head, (ws) => converse(plant, ws, new URL(request.url ?? '/', 'http://mock')))
    })
  }
  return { name: 'plantwin-mock', configureServer: (server) => serve(server, false), configurePreviewServer: (server) => serve(server, true) }
}

const COOKIE = 'plantwin_session'

function credentials({ headers }: IncomingMessage) {
  return {
    token: /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? null,
    cookie: new RegExp(`${COOKIE}=([^;]+)`).exec(headers.cookie ?? '')?.[1] ?? null,
    ifMatch: headers['if-match'] ?? null,
  }
}

async function read(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString()
  return text === '' ? null : JSON.parse(text)
}

function converse(plant: Plant, socket: WebSocket, url: URL): void {
  const device = /^\/ws\/machines\/(.+)$/.exec(url.pathname)?.[1]
  const send = (frame: object) => socket.send(JSON.stringify(frame))
  const now = () => new Date(mockNow()).toISOString()
  const wants = (id: string) => device === undefined || decodeURIComponent(device) === id
  const readings = url.pathname !== '/ws'
  let system = url.pathname === '/ws/dashboard'
  let alerts = false
  const status = (authenticated: boolean) => send({ type: 'connection-status', status: 'connected', clientId: 'mock', serverTime: now(), heartbeatSeconds: 30, authenticated })
  const timers: NodeJS.Timeout[] = []
  let entered = false
  const enter = () => {
    status(true)
    if (entered) return
    entered = true
    if (readings) {
      send({ type: 'initial-data', timestamp: now(), devices: plant.machines.filter((m) => wants(m.deviceId)).map((m) => deviceItem(m, mockNow())) })
    }
    let from = mockNow()
    timers.push(
      setInterval(() => {
        const to = mockNow()
        const updates = readings ? plant.due(from, to).filter((frame) => wants(frame.deviceId)) : []
        from = to
        if (updates.length > 0) send({ type: 'sensor-data-batch', updates })
      }, 100),
      setInterval(() => system && send({ type: 'system-status', timestamp: now(), data: plant.figures(mockNow()) }), 2000),
      setInterval(() => send({ type: 'heartbeat', timestamp: now() }), 30_000),
    )
  }
  if (plant.insecure) enter()
  else status(false)
  const deaf = plant.desk.listen((frame) => alerts && send(frame))
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString()) as { type: string; token?: string }
    if (message.type === 'authenticate') {
      if (plant.door.who(message.token ?? null) === null) socket.close(4401, 'The token is not good')
      else enter()
    } else if (!entered) socket.close(4401, 'Sign in first')
    else if (message.type === 'subscribe-system') system = true
    else if (message.type === 'subscribe-alerts') alerts = true
    else if (message.type === 'ping') send({ type: 'pong', timestamp: now() })
  })
  socket.on('close', () => {
    deaf()
    timers.forEach((timer) => clearInterval(timer))
  })
}

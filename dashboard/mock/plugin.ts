import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Connect, Plugin, PreviewServer, ViteDevServer } from 'vite'
import { type WebSocket, WebSocketServer } from 'ws'
import { Plant, type Scenario } from './plant.ts'
import { deviceItem } from './world.ts'

/** What the real server sends with the dashboard's files; here so that violations are seen early. */
const POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; frame-ancestors 'none'; base-uri 'self'"

/**
 * A pretended Plantwin for looking at the dashboard without one: `npm run mock`, or after a bundle `npm run preview`.
 * MOCK=reference|factory|empty and MOCK_MACHINES choose the plant; GET /mock/away?seconds=N cuts it off for a while,
 * GET /mock/degraded and /mock/healthy change its health.
 */
export function mockPlant(): Plugin {
  const plant = new Plant((process.env.MOCK ?? 'factory') as Scenario, Number(process.env.MOCK_MACHINES ?? 200))
  const sockets = new WebSocketServer({ noServer: true })
  let awayUntil = 0

  const answer = (request: IncomingMessage, response: ServerResponse, next: Connect.NextFunction) => {
    const url = new URL(request.url ?? '/', 'http://mock')
    if (url.pathname === '/mock/away') {
      awayUntil = Date.now() + Number(url.searchParams.get('seconds') ?? 20) * 1000
      sockets.clients.forEach((socket) => socket.terminate())
      response.end('away')
    } else if (url.pathname === '/mock/degraded' || url.pathname === '/mock/healthy') {
      plant.degraded = url.pathname === '/mock/degraded'
      response.end('ok')
    } else if (url.pathname.startsWith('/api/')) {
      const found = Date.now() < awayUntil ? { status: 503, body: { title: 'Away', status: 503 } } : plant.get(url)
      response.statusCode = found?.status ?? 404
      response.setHeader('Content-Type', 'application/json')
      response.end(JSON.stringify(found?.body ?? { title: 'Not found', status: 404 }))
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

function converse(plant: Plant, socket: WebSocket, url: URL): void {
  const device = /^\/ws\/machines\/(.+)$/.exec(url.pathname)?.[1]
  const send = (frame: object) => socket.send(JSON.stringify(frame))
  const now = () => new Date().toISOString()
  const wants = (id: string) => device === undefined || decodeURIComponent(device) === id
  const readings = url.pathname !== '/ws'
  let system = url.pathname === '/ws/dashboard'
  send({ type: 'connection-status', status: 'connected', clientId: 'mock', serverTime: now(), heartbeatSeconds: 30 })
  if (readings) {
    send({ type: 'initial-data', timestamp: now(), devices: plant.machines.filter((m) => wants(m.deviceId)).map((m) => deviceItem(m, Date.now())) })
  }
  let from = Date.now()
  const timers = [
    setInterval(() => {
      const to = Date.now()
      const updates = readings ? plant.due(from, to).filter((frame) => wants(frame.deviceId)) : []
      from = to
      if (updates.length > 0) send({ type: 'sensor-data-batch', updates })
    }, 100),
    setInterval(() => system && send({ type: 'system-status', timestamp: now(), data: plant.figures(Date.now()) }), 2000),
    setInterval(() => send({ type: 'heartbeat', timestamp: now() }), 30_000),
  ]
  socket.on('message', (data: Buffer) => {
    if (data.toString().includes('subscribe-system')) system = true
    else if (data.toString().includes('ping')) send({ type: 'pong', timestamp: now() })
  })
  socket.on('close', () => timers.forEach((timer) => clearInterval(timer)))
}

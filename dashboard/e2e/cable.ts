import { createServer, connect, type Server, type Socket } from 'node:net'

/** The network between the browser and the platform: it can be cut, and mended. Cut, it swallows what is sent, as a real one does. */
export class Cable {
  private readonly sockets = new Set<Socket>()
  private whole = true
  private server: Server | undefined
  url = ''

  async lay(to: string): Promise<void> {
    const { hostname, port } = new URL(to)
    const server = createServer((near) => {
      if (!this.whole) {
        near.destroy()
        return
      }
      const far = connect(Number(port), hostname)
      for (const [one, other] of [[near, far], [far, near]] as const) {
        this.sockets.add(one)
        one.on('error', () => one.destroy())
        one.on('close', () => {
          this.sockets.delete(one)
          other.destroy()
        })
        one.pipe(other)
      }
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    this.server = server
    this.url = `http://127.0.0.1:${address.port}`
  }

  cut(): void {
    this.whole = false
    this.sockets.forEach((socket) => socket.destroy())
  }

  mend(): void {
    this.whole = true
  }

  async remove(): Promise<void> {
    this.cut()
    await new Promise((resolve) => this.server?.close(resolve))
  }
}

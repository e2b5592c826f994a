import { type AddressInfo, createServer } from 'node:net'

/** A TCP port of 127.0.0.1 that nobody listens on at this moment; take it soon. */
export async function freePort(): Promise<number> {
  const { port } = await listenOnce(0)
  return port
}

/** Whether a program may listen on this port of 127.0.0.1 now. */
export async function portIsFree(port: number): Promise<boolean> {
  return listenOnce(port).then(
    () => true,
    () => false,
  )
}

function listenOnce(port: number): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address() as AddressInfo
      server.close(() => resolve(address))
    })
  })
}

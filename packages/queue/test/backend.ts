import { startRedis } from '@pmm/tooling/services/redis'
import { createTestDatabase, dropSchema } from '@pmm/tooling/services/test-database'
import type {} from '@pmm/tooling/services/vitest-setup'
import { Redis } from 'ioredis'
import { inject } from 'vitest'
import type { QueueConnection } from '../src/queue-connection.ts'
import { createProxy } from './proxy.ts'

/** A real PostgreSQL database or Redis of its own, behind a proxy that can cut the line. */
export interface TestBackend {
  readonly connection: QueueConnection
  /** Drops the schema, or flushes Redis. */
  loseQueue(): Promise<void>
  cut(): Promise<void>
  restore(): Promise<void>
  stop(): Promise<void>
}

export const backendKinds = ['postgres', 'redis'] as const

export const startBackend = (kind: QueueConnection['kind']): Promise<TestBackend> =>
  kind === 'postgres' ? startPostgresBackend() : startRedisBackend()

async function startPostgresBackend(): Promise<TestBackend> {
  const database = await createTestDatabase(inject('databaseUrl'))
  const proxied = await proxyOf(database.url)
  const stop = async () => {
    await proxied.cut()
    await database.drop()
  }
  return {
    ...proxied,
    connection: { kind: 'postgres', url: proxied.url },
    loseQueue: () => dropSchema(database.url, 'queue'),
    stop,
  }
}

async function startRedisBackend(): Promise<TestBackend> {
  const server = await startRedis()
  const proxied = await proxyOf(server.url)
  const stop = async () => {
    await proxied.cut()
    await server.stop()
  }
  return { ...proxied, connection: { kind: 'redis', url: proxied.url }, loseQueue: () => flush(server.url), stop }
}

async function proxyOf(target: string) {
  const url = new URL(target)
  const proxy = await createProxy(Number(url.port))
  url.port = String(proxy.port)
  return { url: url.href, cut: proxy.cut, restore: proxy.restore }
}

async function flush(url: string): Promise<void> {
  const client = new Redis(url)
  await client.flushall()
  client.disconnect()
}

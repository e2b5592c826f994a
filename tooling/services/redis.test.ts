import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import { portIsFree } from './free-port.ts'
import { startRedis } from './redis.ts'

async function say(port: number, command: string): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1' })
  socket.write(`${command}\r\n`)
  const [answer] = await once(socket, 'data')
  socket.destroy()
  return String(answer)
}

describe('startRedis', () => {
  test('answers and never evicts, as a queue needs', async () => {
    const redis = await startRedis()
    expect(await say(redis.port, 'PING')).toContain('PONG')
    expect(await say(redis.port, 'CONFIG GET maxmemory-policy')).toContain('noeviction')
    await redis.stop()
  })

  test('frees its port when it stops', async () => {
    const redis = await startRedis()
    await redis.stop()
    expect(await portIsFree(redis.port)).toBe(true)
  })
})

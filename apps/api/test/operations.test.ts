import { tmpdir } from 'node:os'
import { createDiskRoom } from '@pmm/store/database/disk-room'
import { describe, expect, it } from 'vitest'
import { openCycle, post, share, type TestApp, useApp } from './app.fixture.ts'

const now = new Date('2026-11-23T12:00:00Z')
const open = useApp()
const guarded = useApp(now, { metricsToken: 'a-token-of-monitoring' })
const full = useApp(now, { room: createDiskRoom({ folder: tmpdir(), megabytes: 2 ** 40 }) })

const busy = useApp(now, {}, 1)

const metricsOf = ({ app }: TestApp, headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') =>
  app.inject({ url: '/metrics', headers, remoteAddress })

describe('/metrics without a token', () => {
  it.each(['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1'])('answers %s', async (address) => {
    const answer = await metricsOf(open(), {}, address)
    expect([answer.statusCode, answer.payload]).toEqual([200, expect.stringContaining('pmm_up{service="queue"} 1')])
  })

  it.each(['10.0.0.7', '192.168.1.1', '::ffff:10.0.0.7', '2001:db8::1', '128.0.0.1'])('refuses %s', async (address) => {
    const answer = await metricsOf(open(), {}, address)
    expect([answer.statusCode, answer.json().detail]).toEqual([403, expect.stringContaining('PMM_METRICS_TOKEN')])
  })

  it.each(['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'])(
    'refuses what a proxy passed on, by %s',
    async (name) => {
      expect((await metricsOf(open(), { [name]: '127.0.0.1' })).statusCode).toBe(403)
    },
  )
})

describe('/metrics with a token', () => {
  it('answers whoever sends it, from wherever', async () => {
    const sent = { authorization: 'Bearer a-token-of-monitoring', 'x-forwarded-for': '10.0.0.7' }
    expect((await metricsOf(guarded(), sent, '10.0.0.7')).statusCode).toBe(200)
  })

  it.each([
    ['nothing', {}],
    ['another token', { authorization: 'Bearer another-token-of-them' }],
    ['a part of it', { authorization: 'Bearer a-token' }],
  ])('refuses whoever sends %s', async (_, headers) => {
    expect((await metricsOf(guarded(), headers)).statusCode).toBe(401)
  })
})

describe('a disk with too little room', () => {
  it('has every route that writes refused with 507, and every route that reads answered', async () => {
    const refused = await post(full(), '/v1/cycles/none/observations', { observations: [share()] })
    expect([refused.status, refused.body.type]).toEqual([507, 'urn:pmm:problem:insufficient-storage'])
    expect(refused.headers['retry-after']).toBe('30')
    expect((await openCycle(full(), 'c')).status).toBe(507)
    expect((await full().app.inject({ url: '/v1/cycles' })).statusCode).toBe(200)
  })

  it('is told to nobody who may not write', async () => {
    expect((await post(full(), '/v1/cycles', {}, { authorization: '' })).status).toBe(401)
  })
})

describe('a statement that takes too long', () => {
  it('is a 503 that says so, and no 500', async () => {
    const { db } = busy()
    await openCycle(busy(), 'c')
    const reported = () => post(busy(), '/v1/cycles/c/observations', { observations: [share()] })
    const refused = await db.transaction().execute(async (trx) => {
      await trx.updateTable('cycle').set({ title: 'held' }).execute()
      return reported()
    })
    expect([refused.status, refused.body.detail]).toEqual([503, expect.stringContaining('too busy')])
    expect((await reported()).status).toBe(201)
  })
})

import { describe, expect, test } from 'vitest'
import { createClient } from '../src/client.ts'
import { serve, streamOf } from './server.fixture.ts'

describe('createClient', () => {
  test('asks for JSON, with the key as a bearer token', async () => {
    const { url, received } = await serve({ body: '{"viewer":"public"}' })
    expect(await createClient({ url, key: 'pmm_1' }).get('/v1/viewer')).toEqual({ viewer: 'public' })
    expect(received).toMatchObject([{ method: 'GET', url: '/v1/viewer', headers: { authorization: 'Bearer pmm_1' } }])
    expect(received[0]?.headers.accept).toBe('application/json')
  })

  test('names no key where there is none', async () => {
    const { url, received } = await serve({})
    await createClient({ url }).get('/v1/viewer')
    expect(received[0]?.headers.authorization).toBeUndefined()
  })

  test('escapes what stands in a path', async () => {
    const { url, received } = await serve({})
    await createClient({ url: `${url}/` }).get('/v1/releases/{release}', { path: { release: 'pmm.lpi/2026-r1?' } })
    expect(received[0]?.url).toBe('/v1/releases/pmm.lpi%2F2026-r1%3F')
  })

  test('encodes the query, and leaves out what is undefined', async () => {
    const { url, received } = await serve({ body: '[]' })
    const query = { administration: 'A&B =c', node: undefined, as: 'public' } as const
    await createClient({ url }).get('/v1/cycles/{cycle}/scores', { path: { cycle: 'c' }, query })
    expect(received[0]?.url).toBe('/v1/cycles/c/scores?administration=A%26B+%3Dc&as=public')
  })

  test.each(['', '.', '..'])('refuses %j in a path, which would ask another route', async (cycle) => {
    const { url, received } = await serve({})
    const request = createClient({ url }).post('/v1/cycles/{cycle}/recalculate', { path: { cycle } })
    await expect(request).rejects.toMatchObject({ status: 400, code: 'bad-request' })
    expect(received).toEqual([])
  })

  test('sends a body as JSON, with its idempotency key', async () => {
    const { url, received } = await serve({ status: 201 })
    const body = { observations: [{ administration: 'DEU', kpi: 'TF-01', value: 1 }] }
    const path = { cycle: 'c' }
    await createClient({ url }).post('/v1/cycles/{cycle}/observations', { path, body, idempotencyKey: 'k' })
    expect(JSON.parse(received[0]!.body)).toEqual(body)
    expect(received[0]?.headers).toMatchObject({ 'content-type': 'application/json', 'idempotency-key': 'k' })
  })

  test('sends CSV as a stream', async () => {
    const { url, received } = await serve({ status: 201 })
    const csv = streamOf('administration,kpi,value\n', 'DEU,TF-01,1\n')
    await createClient({ url }).post('/v1/cycles/{cycle}/observations', { path: { cycle: 'c' }, csv })
    expect(received).toMatchObject([
      { body: 'administration,kpi,value\nDEU,TF-01,1\n', headers: { 'content-type': 'text/csv' } },
    ])
    expect(received[0]?.headers['content-length']).toBeUndefined()
  })

  test('hands over an answer that is not JSON as it comes', async () => {
    const { url, received } = await serve({ headers: { etag: '"h"' }, body: 'administration,score\n' })
    const request = { path: { cycle: 'c' }, accept: 'text/csv' }
    const response = await createClient({ url }).response('/v1/cycles/{cycle}/scores', request)
    expect(received[0]?.headers.accept).toBe('text/csv')
    expect([response.headers.get('etag'), await response.text()]).toEqual(['"h"', 'administration,score\n'])
  })
})

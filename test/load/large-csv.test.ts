import { Readable } from 'node:stream'
import { RequestFailure } from '@pmm/client/request-failure'
import type {} from '@pmm/tooling/services/vitest-setup'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openDemonstrationCycle } from '../demonstration.ts'
import { type Platform, readCycle, startPlatform } from '../platform.ts'

const megabyte = 1024 * 1024
const size = 200 * megabyte
const heapMegabytes = 128

/** A header, one good row, and then that row again until the file has its size. */
function* csvOf(bytes: number): Generator<Buffer> {
  const row = 'DEU,TF-01,55,a note that makes the row as long as rows usually are\n'
  yield Buffer.from(`administration,kpi,value,note\n${row}`)
  const chunk = Buffer.from(row.repeat(1_000))
  for (let sent = 0; sent < bytes; sent += chunk.length) yield chunk
}

describe('a CSV of 200 MB', () => {
  let platform: Platform
  beforeAll(async () => {
    platform = await startPlatform({ databaseUrl: inject('databaseUrl'), workers: 0, apiHeapMegabytes: heapMegabytes })
    await openDemonstrationCycle(platform, 'c')
  })
  afterAll(() => platform.stop())

  it(`is judged row by row by a process that has ${heapMegabytes} MB for everything, and nothing of it is stored`, async () => {
    const csv = Readable.toWeb(Readable.from(csvOf(size))) as ReadableStream<Uint8Array>
    const request = platform.client.post('/v1/cycles/{cycle}/observations', { path: { cycle: 'c' }, csv })
    const refusal = await request.catch((error: unknown) => error)
    if (!(refusal instanceof RequestFailure)) throw refusal
    expect(refusal.status).toBe(422)
    expect(refusal.problem?.problems?.[0]).toMatchObject({ row: 2, column: 'kpi', rule: 'duplicate-row' })
    expect(refusal.problem?.problemCount).toBeGreaterThan(3_000_000)
    expect((await readCycle(platform, 'c')).dataRevision).toBe(0)
  }, 3_600_000)
})

import { Readable } from 'node:stream'
import type { CycleView } from '@pmm/core/contract/cycles'
import type { ProblemDetails } from '@pmm/core/domain/problem-details'
import type {} from '@pmm/tooling/services/vitest-setup'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openDemonstrationCycle } from '../demonstration.ts'
import { type Platform, read, startPlatform } from '../platform.ts'

const megabyte = 1024 * 1024
const size = 200 * megabyte
const heapMegabytes = 128

/** A header, one good row, and then the same row again until the file has its size. */
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
    const response = await fetch(`${platform.url}/v1/cycles/c/observations`, {
      method: 'POST',
      duplex: 'half',
      body: Readable.toWeb(Readable.from(csvOf(size))) as ReadableStream,
      headers: { 'content-type': 'text/csv', authorization: `Bearer ${platform.key}` },
    } as RequestInit)
    const problem = (await response.json()) as ProblemDetails
    expect(response.status).toBe(422)
    expect(problem.problems?.[0]).toMatchObject({ row: 2, column: 'kpi', rule: 'duplicate-row' })
    expect(problem.problemCount).toBeGreaterThan(3_000_000)
    expect((await read<CycleView>(platform, '/v1/cycles/c')).dataRevision).toBe(0)
  }, 240_000)
})

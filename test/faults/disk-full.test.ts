import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type {} from '@pmm/tooling/services/vitest-setup'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openDemonstrationCycle } from '../demonstration.ts'
import { until } from '../platform.ts'
import { type Started, startAll } from '../started.ts'

const megabyte = 2 ** 20

/** A small disk, where this machine lets us have one: it takes root. */
function smallDisk(megabytes: number): { readonly folder: string; unmount(): void } | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'pmm-full-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    rmSync(folder, { recursive: true })
    return undefined
  }
  return { folder, unmount: () => execFileSync('umount', ['-l', folder]) }
}

const probe = smallDisk(4)
probe?.unmount()
if (probe === undefined) console.warn('SKIPPED: a full disk, as no small disk can be mounted here (it takes root)')

describe.skipIf(probe === undefined).each(['postgres', 'redis'])('a full disk, with the queue on %s', (backend) => {
  let disk: NonNullable<ReturnType<typeof smallDisk>>
  let started: Started
  const ballast = () => join(disk.folder, 'ballast')
  const free = (): number => {
    const { bavail, bsize } = statfsSync(disk.folder)
    return bavail * bsize
  }
  /** Somebody else may have taken the last bytes first. */
  const fillUpTo = (left: number): void => {
    try {
      appendFileSync(ballast(), Buffer.alloc(Math.max(free() - left, 0)))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
    }
  }
  /** What a report is answered with. */
  const reportStatus = async (value: number): Promise<{ status: number; detail?: string }> => {
    const key = execFileSync('cat', [join(disk.folder, 'data', 'api-key')], { encoding: 'utf8' }).trim()
    const response = await fetch(`${started.url}/v1/cycles/c/observations`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ observations: [{ administration: 'DEU', kpi: 'TF-01', value }] }),
    })
    return { status: response.status, ...(response.ok ? {} : await response.json()) }
  }
  const dataRevision = async (): Promise<number> =>
    (await started.client.get('/v1/cycles/{cycle}', { path: { cycle: 'c' } })).dataRevision
  const untilAccepted = (value: number) =>
    until(async () => (await reportStatus(value)).status === 201, 'a report is accepted')

  beforeAll(async () => {
    disk = smallDisk(400)!
    const REDIS_URL = backend === 'redis' ? `${inject('redisUrl')}/4` : undefined
    started = await startAll({ data: join(disk.folder, 'data'), variables: { REDIS_URL } })
    await openDemonstrationCycle(started, 'c')
    await untilAccepted(50)
  })
  afterAll(async () => {
    await started?.stop()
    disk?.unmount()
  })

  it('has writing refused early with 507 and a sentence, and reading go on', async () => {
    fillUpTo(30 * megabyte)
    await until(async () => (await reportStatus(51)).status === 507, 'a report is refused')
    expect((await reportStatus(51)).detail).toMatch(/the disk of the database has \d+ MB left/)
    expect((await fetch(`${started.url}/v1/cycles`)).status).toBe(200)
    rmSync(ballast())
    await untilAccepted(52)
  })

  it('to its last byte ends neither the start nor what was stored, and heals when there is room', async () => {
    const revisionBefore = await dataRevision()
    fillUpTo(0)
    const killed = started.postgres()
    process.kill(killed, 'SIGKILL')
    await until(async () => {
      fillUpTo(0)
      return started.output().includes('cannot be started, and is tried again')
    }, 'it cannot be started')
    const refused = new Set<number>()
    for (let time = 0; time < 20; time++) refused.add((await reportStatus(60)).status)
    for (const status of refused) expect([503, 507]).toContain(status)
    expect(started.process.exitCode).toBeNull()
    rmSync(ballast())
    await untilAccepted(61)
    expect(await dataRevision()).toBe(revisionBefore + 1)
    await until(
      async () => (await started.client.get('/v1/cycles/{cycle}', { path: { cycle: 'c' } })).stale === false,
      'scored',
    )
  })
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type {} from '@pmm/tooling/services/vitest-setup'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openDemonstrationCycle } from '../demonstration.ts'
import { readCycle, report, until, untilScored } from '../platform.ts'
import { type Started, startAll } from '../started.ts'

const observation = (value: number) => ({ administration: 'DEU', kpi: 'TF-01', value })
const statusOf = async (url: string): Promise<number> => (await fetch(url)).status

describe.each(['postgres', 'redis'])('PostgreSQL that is killed, with the queue on %s', (backend) => {
  const data = mkdtempSync(join(tmpdir(), 'pmm-killed-'))
  let started: Started
  beforeAll(async () => {
    started = await startAll({
      data,
      variables: { REDIS_URL: backend === 'redis' ? `${inject('redisUrl')}/3` : undefined },
    })
    await openDemonstrationCycle(started, 'c')
  })
  afterAll(async () => {
    await started?.stop()
    rmSync(data, { recursive: true, force: true })
  })

  it('is started again with everything that was accepted, as often as it takes, and scores go on', async () => {
    let accepted = 0
    for (const signal of ['SIGKILL', 'SIGQUIT', 'SIGKILL'] as const) {
      await report(started, 'c', [observation(50 + accepted)])
      accepted++
      const killed = started.postgres()
      process.kill(killed, signal)
      await until(async () => started.postgres() !== killed, 'another server runs')
      await until(async () => (await statusOf(`${started.url}/readyz`)) === 200, 'everything answers')
      expect((await readCycle(started, 'c')).dataRevision).toBe(accepted)
    }
    await report(started, 'c', [observation(90)])
    await untilScored(started, 'c')
    expect((await readCycle(started, 'c')).scoredRevision).toBe(accepted + 1)
    expect(started.process.exitCode).toBeNull()
    expect(started.output()).toContain('The PostgreSQL server stopped unexpectedly (signal SIGKILL)')
  })

  it('is away for a while without a 500, and metrics say so', async () => {
    const killed = started.postgres()
    const seen = new Set<number>()
    const told = new Set<string>()
    process.kill(killed, 'SIGKILL')
    await until(async () => {
      const answers = await Promise.all(
        ['/v1/cycles', '/readyz', '/healthz'].map((path) => statusOf(started.url + path)),
      )
      for (const status of answers) seen.add(status)
      const metrics = await fetch(`${started.url}/metrics`)
      expect(metrics.status).toBe(200)
      for (const [line] of (await metrics.text()).matchAll(/pmm_up\{.*/g)) told.add(line)
      return answers[1] === 200 && seen.has(503)
    }, 'everything answers')
    expect([...seen].sort()).toEqual([200, 503])
    expect(told).toContain('pmm_up{service="database"} 0')
    expect(told.has('pmm_up{service="queue"} 0')).toBe(backend === 'postgres')
  })
})

import { readFileSync } from 'node:fs'
import type { ObservationInput } from '@pmm/core/contract/observations'
import { startThrowawayPostgres } from '@pmm/tooling/services/postgres'
import { openDemonstrationCycle } from '../../demonstration.ts'
import { type Platform, report, startPlatform, until } from '../../platform.ts'
import { type Extent, recalculationExample } from './example.ts'

/** Milliseconds between two looks: looking costs the platform time. */
const rarely = 250

/** Who shares the work: workers are processes, and each has so many threads. */
export interface Sharing {
  readonly workers: number
  readonly threads: number
}

/**
 * The real API and workers on this machine, the queue on PostgreSQL: every cycle is scored once more from its
 * observations, and all cycles are released, by one request; then again by workers that have done the work before,
 * and with a release to compare with.
 *
 * @returns what is printed
 */
export async function measurePlatform(extent: Extent, { workers, threads }: Sharing): Promise<string> {
  const postgres = await startThrowawayPostgres()
  const platform = await startPlatform({ databaseUrl: postgres.url, workers, threads })
  await fill(platform, extent)
  const first = await recalculateAll(platform)
  const again = await recalculateAll(platform)
  const peaks = platform.workers.map(({ pid }) => peakOf(pid!).toFixed(0)).join(' and ')
  await platform.stop()
  await postgres.stop()
  return `recalculation on the platform, ${workers} worker(s) of ${threads} thread(s): ${publish(first)}, and again ${publish(again)}; workers at most ${peaks} MB`
}

interface Took {
  /**
   * Milliseconds until everything was scored and benchmarked, which is when the release was begun; until it was ready.
   */
  readonly scored: number
  readonly released: number
}

/** From the request until the moments that the platform itself notes of the release: nobody has to look often. */
async function recalculateAll(platform: Platform): Promise<Took> {
  const newest = async () => (await platform.client.get('/v1/releases'))[0]
  const before = (await newest())?.id
  const start = Date.now()
  await platform.client.post('/v1/recalculate', { body: { release: true } })
  const isReleased = async () => {
    const release = await newest()
    return release?.id !== before && release?.state === 'ready'
  }
  await until(isReleased, 'every cycle is scored again and released', 240, rarely)
  const { createdAt, finishedAt } = (await newest())!
  return { scored: Date.parse(createdAt) - start, released: Date.parse(finishedAt!) - start }
}

const publish = ({ scored, released }: Took): string =>
  `${seconds(released)} s (scores, benchmarks and live tables ${seconds(scored)}, release ${seconds(released - scored)})`
const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(1)

/** Opens and fills the cycles, and waits until they are scored. */
async function fill(platform: Platform, extent: Extent): Promise<void> {
  const example = recalculationExample(extent)
  for (const { period, observations } of example.cycles) {
    const code = `c-${period}`
    await openDemonstrationCycle(platform, code, period)
    const present = observations.map(withoutNulls)
    for (let at = 0; at < present.length; at += 2000) await report(platform, code, present.slice(at, at + 2000))
    const reporters = [...new Set(observations.map(({ administration }) => administration))]
    const choices = reporters.flatMap((administration) =>
      example.method.kpis.map(({ code: kpi }) => ({
        administration,
        kpi,
        level: example.levelOf(administration, kpi),
      })),
    )
    await platform.client.put('/v1/cycles/{cycle}/disclosure', { path: { cycle: code }, body: { choices } })
  }
  await until(() => isIdle(platform), 'every cycle is scored', 240, rarely)
}

const withoutNulls = (observation: object): ObservationInput =>
  Object.fromEntries(Object.entries(observation).filter(([, cell]) => cell !== null)) as unknown as ObservationInput

const scoring: ReadonlySet<string> = new Set(['recalculate', 'score-cycle', 'benchmark-cycle'])

/**
 * Whether every cycle is scored and benchmarked and nothing of it is done any more, nor waits; the schedule keeps a
 * recalculation delayed for ever.
 */
async function isIdle(platform: Platform): Promise<boolean> {
  if ((await platform.client.get('/v1/cycles')).some(({ stale }) => stale)) return false
  const pending = (['waiting', 'delayed', 'active'] as const).map((state) =>
    platform.client.get('/v1/jobs', { query: { state, limit: 500 } }),
  )
  return (await Promise.all(pending))
    .flat()
    .every(({ name, state }) => !scoring.has(name) || (name === 'recalculate' && state === 'delayed'))
}

/** MB a process has held at most. */
function peakOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/VmHWM:\s+(\d+)/.exec(status)![1]) / 1024
}

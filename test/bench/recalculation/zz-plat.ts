import pg from '../../../tooling/node_modules/pg/lib/index.js'
import { copyFileSync } from 'node:fs'
import { readFileSync } from 'node:fs'
import type { CycleView } from '@pmm/core/contract/cycles'
import type { JobView } from '@pmm/core/contract/jobs'
import type { ReleaseView } from '@pmm/core/contract/releases'
import { startThrowawayPostgres } from '@pmm/tooling/services/postgres'
import { type Platform, put, read, startPlatform, until, write } from '../../platform.ts'
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
 * observations, and all of them are released, by one request; then the same again, by workers that have done it before, and with a release
 * to compare with.
 *
 * @returns what is printed
 */
export async function measurePlatform(extent: Extent, { workers, threads }: Sharing): Promise<string> {
  const postgres = await startThrowawayPostgres(process.env.WAITS ? { deadlock_timeout: '1ms', log_lock_waits: 'on' } : {})
  const platform = await startPlatform({ databaseUrl: postgres.url, workers, threads })
  await report(platform, extent)
  const first = await recalculateAll(platform)
  const again = await recalculateAll(platform)
  const peaks = platform.workers.map(({ pid }) => peakOf(pid!).toFixed(0)).join(' and ')
  await sizes(platform.databaseUrl)
  await platform.stop()
  await postgres.stop()
  return `recalculation on the platform, ${workers} worker(s) of ${threads} thread(s): ${tell(first)}, and again ${tell(again)}; workers at most ${peaks} MB`
}

interface Took {
  /** Milliseconds until everything was scored and benchmarked, which is when the release was begun; until it was ready. */
  readonly scored: number
  readonly released: number
}

/** From the request until the moments that the platform itself notes of the release: nobody has to look often. */
async function recalculateAll(platform: Platform): Promise<Took> {
  const newest = async () => (await read<ReleaseView[]>(platform, '/v1/releases'))[0]
  const before = (await newest())?.id
  const start = Date.now()
  await write(platform, '/v1/recalculate', { release: true })
  const isReleased = async () => {
    const release = await newest()
    return release?.id !== before && release?.state === 'ready'
  }
  await until(isReleased, 'every cycle is scored again and released', 240, rarely)
  const { createdAt, finishedAt } = (await newest())!
  return { scored: Date.parse(createdAt) - start, released: Date.parse(finishedAt!) - start }
}

const tell = ({ scored, released }: Took): string =>
  `${seconds(released)} s (scores, benchmarks and live tables ${seconds(scored)}, release ${seconds(released - scored)})`
const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(1)

/** Opens and fills the cycles, and waits until they are scored. */
async function report(platform: Platform, extent: Extent): Promise<void> {
  const example = recalculationExample(extent)
  for (const { period, observations } of example.cycles) {
    const code = `c-${period}`
    const cycle = { code, title: period, period, method: 'pmm-illustrative', membershipDate: '2024-12-31' }
    await write(platform, '/v1/cycles', { ...cycle, provenance: 'demonstration' })
    const present = observations.map((one) =>
      Object.fromEntries(Object.entries(one).filter(([, cell]) => cell !== null)),
    )
    for (let at = 0; at < present.length; at += 2000)
      await write(platform, `/v1/cycles/${code}/observations`, { observations: present.slice(at, at + 2000) })
    const reporters = [...new Set(observations.map(({ administration }) => administration))]
    const choices = reporters.flatMap((administration) =>
      example.method.kpis.map(({ code: kpi }) => ({
        administration,
        kpi,
        level: example.levelOf(administration, kpi),
      })),
    )
    await put(platform, `/v1/cycles/${code}/disclosure`, { choices })
  }
  await until(() => isIdle(platform), 'every cycle is scored', 240, rarely)
}

const scoring: ReadonlySet<string> = new Set(['recalculate', 'score-cycle', 'benchmark-cycle'])

/**
 * Whether every cycle is scored and benchmarked and nothing of it is done any more, nor waits; the schedule keeps a
 * recalculation delayed for ever.
 */
async function isIdle(platform: Platform): Promise<boolean> {
  if ((await read<CycleView[]>(platform, '/v1/cycles')).some(({ stale }) => stale)) return false
  const pending = (['waiting', 'delayed', 'active'] as const).map((state) =>
    read<JobView[]>(platform, `/v1/jobs?state=${state}&limit=500`),
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
async function sizes(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(`select pg_database_size(current_database())/1e6 as mb, (select count(*) from table_chunk) as chunks, pg_total_relation_size('table_chunk')/1e6 as chunk_mb, case when to_regclass('chunk_content') is null then 0 else pg_total_relation_size(to_regclass('chunk_content'))/1e6 end as content_mb, pg_wal_lsn_diff(pg_current_wal_lsn(),'0/0')/1e6 as wal_mb`)
  console.log(JSON.stringify(rows[0]))
  const r = await client.query(`show data_directory`)
  if (process.env.WAITS) { copyFileSync(`${r.rows[0].data_directory}.log`, process.env.WAITS) }
  await client.end()
}

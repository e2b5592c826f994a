import { setTimeout as pause } from 'node:timers/promises'
import { startThrowawayPostgres } from '@pmm/tooling/services/postgres'
import { demonstrationCycle, openDemonstrationCycle } from '../../demonstration.ts'
import { type Platform, readCycle, report, startPlatform, untilScored } from '../../platform.ts'

const trials = 50
const pollMilliseconds = 5

/**
 * How long a change takes from the accepted request to the scores that show it, and to benchmarks made of them: one
 * cycle of the demonstration data, one worker, the queue on PostgreSQL, everything on this machine.
 */
const postgres = await startThrowawayPostgres()
const platform = await startPlatform({ databaseUrl: postgres.url })
await openDemonstrationCycle(platform, 'c')
await report(platform, 'c', demonstrationCycle())
await untilScored(platform, 'c')
const durations: { scores: number; benchmarks: number }[] = []
for (let trial = 0; trial < trials; trial++) durations.push(await timeOne(platform, 50 + trial / 2))
for (const part of ['scores', 'benchmarks'] as const)
  print(
    part,
    durations.map((duration) => duration[part]),
  )
await platform.stop()
await postgres.stop()

async function timeOne(at: Platform, value: number): Promise<{ scores: number; benchmarks: number }> {
  const start = performance.now()
  await report(at, 'c', [{ administration: 'DEU', kpi: 'TF-01', value }])
  while ((await valueShown(at)) !== value) await pause(pollMilliseconds)
  const scores = performance.now() - start
  while ((await readCycle(at, 'c')).stale) await pause(pollMilliseconds)
  return { scores, benchmarks: performance.now() - start }
}

async function valueShown(at: Platform): Promise<number | null | undefined> {
  const request = { path: { cycle: 'c' }, query: { administration: 'DEU' } }
  const rows = await at.client.get('/v1/cycles/{cycle}/scores', request)
  return rows.find(({ node }) => node === 'TF-01')?.value
}

function print(part: string, milliseconds: readonly number[]): void {
  const sorted = milliseconds.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1]!.toFixed(0)
  console.log(`change → ${part}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, most ${at(1)} ms (${sorted.length} trials)`)
}

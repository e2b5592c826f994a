import { startThrowawayPostgres } from '@pmm/tooling/services/postgres'
import { demonstrationCycle, openDemonstrationCycle } from '../../demonstration.ts'
import { type Platform, report, startPlatform } from '../../platform.ts'
import { apiCpuSeconds, apiMegabytes } from '../measure/api-cpu.ts'
import { bareInsertsPerSecond } from './bare-insert.ts'

const kpis = 51
const submissions = 2000
const atOnce = 16

/**
 * Submissions of 51 KPIs per second, each answered when it is on disk: sixteen at once over loopback, from this
 * process, against the real API with a worker that scores meanwhile. A cycle's observations are sent again and again,
 * with another value each time so that every submission is appended.
 */
const postgres = await startThrowawayPostgres()
const platform = await startPlatform({ databaseUrl: postgres.url })
await openDemonstrationCycle(platform, 'c')
const bodies = bodiesOf()
for (let warmUp = 0; warmUp < 50; warmUp++) await submit(platform, warmUp)
const durations: number[] = []
const errors: string[] = []
let next = 50
const cpuBefore = await apiCpuSeconds(platform.url)
const memoryBefore = await apiMegabytes(platform.url)
const start = performance.now()
await Promise.all(Array.from({ length: atOnce }, () => submitOn(platform)))
const seconds = (performance.now() - start) / 1000
const cpu = (await apiCpuSeconds(platform.url)) - cpuBefore
const memory = (await apiMegabytes(platform.url)) - memoryBefore
const bare = await bareInsertsPerSecond({
  databaseUrl: platform.databaseUrl,
  observations: bodies[0]!,
  count: submissions,
  atOnce,
})
print()
await platform.stop()
await postgres.stop()

/** Per administration its first 51 observations. */
function bodiesOf() {
  const byAdministration = Map.groupBy(demonstrationCycle(), ({ administration }) => administration)
  return [...byAdministration.values()].map((all) => all.slice(0, kpis)).filter((all) => all.length === kpis)
}

async function submit(to: Platform, turn: number): Promise<void> {
  const observations = bodies[turn % bodies.length]!.map((one) => ({ ...one, note: `submission ${turn}` }))
  await report(to, 'c', observations)
}

async function submitOn(to: Platform): Promise<void> {
  while (next < submissions + 50) {
    const begun = performance.now()
    await submit(to, next++).catch((error) => errors.push(String(error)))
    durations.push(performance.now() - begun)
  }
}

function print(): void {
  const sorted = durations.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1]!.toFixed(0)
  const perSecond = durations.length / seconds
  const faults = errors.length === 0 ? '0 errors' : `${errors.length} ERRORS, the first ${errors[0]}`
  console.log(
    `submissions of ${kpis} KPIs: ${perSecond.toFixed(0)}/s, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, ${faults}`,
  )
  console.log(
    `  processor time of the API: ${((1000 * cpu) / durations.length).toFixed(2)} ms each, so at most ${(durations.length / cpu).toFixed(0)}/s (target ≥ 300/s); its memory ${memory.toFixed(0)} MB more`,
  )
  console.log(`  bare INSERT of the same rows: ${bare.toFixed(0)}/s, ${(bare / perSecond).toFixed(1)} × as many`)
}

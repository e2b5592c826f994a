import { startThrowawayPostgres } from '@pmm/tooling/services/postgres'
import { demonstrationCycle, openDemonstrationCycle } from '../../demonstration.ts'
import { type Platform, report, startPlatform } from '../../platform.ts'

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
const start = performance.now()
await Promise.all(Array.from({ length: atOnce }, () => submitOn(platform)))
const seconds = (performance.now() - start) / 1000
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
  const rate = (durations.length / seconds).toFixed(0)
  const faults = errors.length === 0 ? '0 errors' : `${errors.length} ERRORS, the first ${errors[0]}`
  console.log(`submissions of ${kpis} KPIs: ${rate}/s, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, ${faults}`)
}

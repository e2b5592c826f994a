import { fittedExponent } from '../measure/measure.ts'
import { runScript } from '../measure/run-script.ts'
import type { Extent } from './example.ts'
import { measurePlatform } from './platform-run.ts'
import type { Recalculation } from './stages.ts'

interface Measured extends Recalculation {
  readonly kpis: number
  /** MB the process held at most. */
  readonly peak: number
}

const whole: Extent = { members: 186, dimensions: 4, cycles: 10 }
/** By what grows: the smaller extents beside the whole. */
const growth: Readonly<Record<keyof Extent, readonly number[]>> = {
  members: [47, 93],
  dimensions: [1, 2],
  cycles: [3, 5],
}

/**
 * A full recalculation with a release: what it takes to compute on one thread, how that grows with members, KPIs and
 * cycles, and how long the real platform takes with one worker and with two.
 */
const largest = await measure(whole)
print(whole, largest)
for (const [name, sizes] of Object.entries(growth)) {
  const points: [number, number][] = []
  for (const size of sizes) {
    const measured = await measure({ ...whole, [name]: size })
    points.push([name === 'dimensions' ? measured.kpis : size, totalOf(measured)])
  }
  points.push([name === 'dimensions' ? largest.kpis : whole[name as keyof Extent], totalOf(largest)])
  const steps = points.map(([size, milliseconds]) => `${size}: ${(milliseconds / 1000).toFixed(1)} s`).join(', ')
  const what = name === 'dimensions' ? 'KPIs' : name
  console.log(`recalculation by ${what}: ${steps}; growth exponent ${fittedExponent(points).toFixed(2)}`)
}
for (const [workers, threads] of [
  [1, 2],
  [1, 1],
  [2, 1],
] as const)
  console.log(await measurePlatform(whole, { workers, threads }))

async function measure({ members, dimensions, cycles }: Extent): Promise<Measured> {
  const [line] = await runScript('recalculation/measure-one.ts', [members, dimensions, cycles])
  if (!line!.startsWith('{')) throw new Error(line)
  return JSON.parse(line!)
}

function totalOf({ stages }: Recalculation): number {
  return Object.values(stages).reduce((sum, milliseconds) => sum + milliseconds, 0)
}

function print({ members, cycles }: Extent, measured: Measured): void {
  const { stages, kpis, chunks, megabytes, peak } = measured
  const byStage = Object.entries(stages).map(([stage, milliseconds]) => `${stage} ${(milliseconds / 1000).toFixed(2)}`)
  console.log(
    `recalculation ${members} × ${kpis} × ${cycles}, computed on one thread: ${(totalOf(measured) / 1000).toFixed(1)} s (${byStage.join(', ')}); ${chunks} chunks, ${megabytes.toFixed(0)} MB of Arrow, peak ${peak.toFixed(0)} MB`,
  )
}

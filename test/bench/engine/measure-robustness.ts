import process from 'node:process'
import type { RobustnessSpec } from '@pmm/core/method/schema/robustness'
import { panelOf } from '@pmm/scoring/panel/panel'
import type { Study } from '@pmm/scoring/robustness/study'
import { runInThreads } from '../../../apps/cli/src/robustness/run-in-threads.ts'
import { exampleOf } from '../measure/example.ts'

/**
 * Measures an uncertainty analysis of weights, normalisation and aggregation in a process for itself: replications,
 * ranks, intervals and changes, the start of the threads included. Prints the median of five after a warm-up and the
 * peak memory as JSON: `node measure-robustness.ts THREADS ADMINISTRATIONS KPIS CYCLES REPLICATIONS`.
 */
const numbers = process.argv.slice(2).map(Number)
const [threads, administrations, kpis, cycles, replications] = numbers as [number, number, number, number, number]
const study = studyOf()
const durations: number[] = []
for (let i = 0; i < 6; i++) {
  const start = performance.now()
  await runInThreads(study, threads, { onProgress: () => {}, signal: new AbortController().signal })
  durations.push(performance.now() - start)
}
const [, ...warm] = durations
const milliseconds = warm.sort((a, b) => a - b)[warm.length >> 1]
console.log(JSON.stringify({ milliseconds, megabytes: process.resourceUsage().maxRSS / 1024 }))

function studyOf(): Study {
  const { method, observations, administrations: everyone } = exampleOf(administrations, kpis)
  const periods = Array.from({ length: cycles }, (_, i) => String(2015 + i))
  const data = periods.map((period) => ({
    period,
    administrations: everyone,
    observations: observations.map((one) => ({ ...one, period })),
  }))
  const sources: RobustnessSpec['sources'] = {
    weights: [{ noise: 0.25 }],
    normalisations: [{ all: { method: 'min-max' } }, { all: { method: 'rank' } }],
    aggregations: [{ alternatives: [{ mean: 'geometric', floor: 1 }] }],
  }
  return { method, spec: { seed: 1, replications, sources }, panel: panelOf(data, method) }
}

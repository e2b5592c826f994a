import { performance } from 'node:perf_hooks'
import type { RobustnessSpec } from '@pmm/core/method/robustness'
import { runReplications } from '@pmm/engine/robustness/run-replications'
import type { Study } from '@pmm/engine/robustness/study'
import { summarise } from '@pmm/engine/robustness/summary/summarise'
import { panelOf } from '@pmm/engine/score/panel'
import { runInThreads } from '../../apps/cli/src/robustness/run-in-threads.ts'
import { exampleOf } from './example.ts'
import { medianMilliseconds } from './measure.ts'

/**
 * Times an uncertainty analysis of weights, normalisation and aggregation in one thread and in two: `run` scores the
 * replications, `summarise` makes ranks, intervals and changes of them. Run: `node test/bench/robustness.ts`.
 */
const sizes = [
  { administrations: 183, kpis: 60, cycles: 1, replications: 500 },
  { administrations: 183, kpis: 60, cycles: 10, replications: 1000 },
]

for (const size of sizes) {
  const study = studyOf(size)
  const run = medianMilliseconds(() => runReplications(study, 0, size.replications), 5)
  const done = runReplications(study, 0, size.replications)
  const summary = medianMilliseconds(() => summarise(study, done), 5)
  const what = `${size.administrations} × ${size.kpis} × ${size.cycles}, ${size.replications} replications`
  console.log(`robustness ${what}, one thread: run ${run.toFixed(0)} ms, summarise ${summary.toFixed(0)} ms`)
  const both = await inTwoThreads(study)
  console.log(`robustness ${what}, two threads: run and summarise ${both.toFixed(0)} ms, their start included`)
}

/** Milliseconds, the least of three. */
async function inTwoThreads(study: Study): Promise<number> {
  const durations: number[] = []
  for (let i = 0; i < 3; i++) {
    const start = performance.now()
    await runInThreads(study, 2, { onProgress: () => {}, signal: new AbortController().signal })
    durations.push(performance.now() - start)
  }
  return Math.min(...durations)
}

function studyOf({ administrations, kpis, cycles, replications }: (typeof sizes)[number]): Study {
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

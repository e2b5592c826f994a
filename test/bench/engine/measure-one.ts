import process from 'node:process'
import type { Method } from '@pmm/core/method/schema/method'
import { planOf } from '@pmm/scoring/panel/plan'
import { preparePanel } from '@pmm/scoring/score/prepare-panel'
import { aggregatePanel } from '@pmm/scoring/score/score-panel'
import { medianMilliseconds } from '../measure/measure.ts'
import { cellsOf, type PanelExample, panelExampleOf, type Size } from '../measure/panel-example.ts'
import { emptyTarget, type Work } from '../plain/ours.ts'
import { startThreads } from '../plain/threads.ts'

/**
 * Measures one task at one size in a process for itself, so that the peak memory is that of the task and its panel, and
 * prints duration and memory as JSON: `node measure-one.ts TASK THREADS ADMINISTRATIONS KPIS CYCLES`.
 */
const [task, ...numbers] = process.argv.slice(2)
const [threads, administrations, kpis, cycles] = numbers.map(Number) as [number, number, number, number]
const size: Size = { administrations, kpis, cycles }
const example = panelExampleOf(size)
const treated: PanelExample = { ...example, method: { ...example.method, steps: [{ step: 'treat', rule: {} }] } }

const tasks: Readonly<Record<string, () => Promise<number>>> = {
  load: async () => 0,
  plain: () => inThreads('rank', example),
  score: () => inThreads('everything', example),
  'treat-scores': () => inThreads('scores', treated),
  treat: () => inThreads('everything', treated),
  copeland: async () => medianMilliseconds(copeland(example)),
}
const milliseconds = await tasks[task!]!()
console.log(JSON.stringify({ milliseconds, megabytes: process.resourceUsage().maxRSS / 1024 }))

async function inThreads(work: Work, of: PanelExample): Promise<number> {
  const running = await startThreads(size, of, threads, { work, target: emptyTarget(size) })
  const isLarge = cellsOf(size) > 1e7
  const duration = medianMilliseconds(running.run, isLarge ? 1 : 7, isLarge ? 0 : 3)
  await running.stop()
  return duration
}

/** Copeland's rule at every level, contributions included, after everything is normalised. */
function copeland({ method, panel }: PanelExample): () => unknown {
  const aggregation = { mean: 'copeland', minimumCoverage: 0 } as const
  const ranking: Method = { ...method, levels: method.levels.map((level) => ({ ...level, aggregation })) }
  const plan = planOf(ranking)
  const prepared = preparePanel(panel, plan)
  return () => aggregatePanel(prepared, plan)
}

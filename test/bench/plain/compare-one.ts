import { Buffer } from 'node:buffer'
import { availableParallelism } from 'node:os'
import process from 'node:process'
import { planOf } from '@pmm/scoring/panel/plan'
import { cellsOf, panelExampleOf, type Size } from '../measure/panel-example.ts'
import { differences } from './differences.ts'
import { duckdbRival } from './duckdb.ts'
import { emptyTarget, type Target } from './ours.ts'
import { polarsRival } from './polars.ts'
import type { Compared, Rival } from './task.ts'
import { startThreads } from './threads.ts'

/**
 * Compares one size, in a process for itself, and prints the comparison as JSON:
 * `node compare-one.ts ADMINISTRATIONS KPIS CYCLES`. Ours and the rivals take turns, so that whatever else the machine
 * does falls on all alike; the medians count. The best form of a rival is found beforehand.
 */
const [administrations, kpis, cycles] = process.argv.slice(2).map(Number) as [number, number, number]
const size: Size = { administrations, kpis, cycles }
const example = panelExampleOf(size)
const plan = planOf(example.method)
const isLarge = cellsOf(size) > 1e7
const repeats = Math.min(25, Math.max(3, Math.round(3e7 / cellsOf(size))))

const targets = [emptyTarget(size), emptyTarget(size)] as const
const one = await startThreads(size, example, 1, { work: 'rank', target: targets[0] })
const all = await startThreads(size, example, availableParallelism(), { work: 'rank', target: targets[1] })
one.run()
all.run()
const isSame = targetBytes(targets[0]).equals(targetBytes(targets[1]))

const rivals = [polarsRival(example.panel, plan), await duckdbRival(example.panel, plan)]
const best = await Promise.all(rivals.map((rival) => withBestForm(rival)))
const tasks = [one.run, all.run, ...best.map(({ run }) => run)]
const [ours = 0, oursAll = 0, ...theirs] = await medians(tasks, { rounds: repeats, warmUps: 1 })
const theirResults = await Promise.all(
  best.map(async ({ rival, form }, at) => {
    const difference = differences(targets[0], await rival.result(form), administrations)
    return { name: rival.name, form, milliseconds: theirs[at]!, difference }
  }),
)
console.log(JSON.stringify({ ours, oursAll, isSame, rivals: theirResults } satisfies Compared))
await all.stop()
for (const rival of rivals) rival.close()

function targetBytes({ scores, ranks }: Target): Buffer {
  return Buffer.concat([scores, ranks].map((part) => Buffer.from(part.buffer)))
}

async function withBestForm(rival: Rival): Promise<{ rival: Rival; form: string; run: () => unknown }> {
  const forms = Object.entries(rival.forms)
  const durations = await medians(
    forms.map(([, run]) => run),
    isLarge ? { rounds: 1, warmUps: 0 } : { rounds: Math.min(5, repeats), warmUps: 1 },
  )
  const [form, run] = forms[durations.indexOf(Math.min(...durations))]!
  return { rival, form, run }
}

interface Rounds {
  readonly rounds: number
  readonly warmUps: number
}

/** The median of each task, after a warm-up, all of them in turn. */
async function medians(runs: readonly (() => unknown)[], { rounds, warmUps }: Rounds): Promise<number[]> {
  const durations = runs.map((): number[] => [])
  for (let round = -warmUps; round < rounds; round++)
    for (const [at, run] of runs.entries()) {
      const start = performance.now()
      await run()
      if (round >= 0) durations[at]!.push(performance.now() - start)
    }
  return durations.map((ofTask) => ofTask.sort((a, b) => a - b)[ofTask.length >> 1]!)
}

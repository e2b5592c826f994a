import { availableParallelism } from 'node:os'
import { fittedExponent } from '../measure/measure.ts'
import { type Measured, measured } from '../measure/measure-script.ts'
import { atMost, printGrowth, printRow, shownMegabytes, shownMilliseconds } from '../measure/measure-table.ts'
import { cellsOf, nameOf, type Size } from '../measure/panel-example.ts'
import { sizes } from '../measure/sizes.ts'

const tasks = {
  'treat-scores': 'treat + normalise + aggregate, scores alone',
  score: 'normalise + aggregate, every quantity',
  treat: 'treat + normalise + aggregate, every quantity',
} as const

/** What the design asks for, in milliseconds, by the name of the size. */
const targets: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'treat-scores': { '183 × 60 × 10': 20, '5000 × 100': 80 },
}

/**
 * One line per task and size, on one thread and on all threads, which share out whole cycles; then how the cost grows.
 */
for (const size of sizes) {
  const loaded = await measured('engine/measure-one.ts', ['load', 1, ...numbersOf(size)])
  printRow({
    task: 'the panel alone',
    size: nameOf(size),
    one: null,
    all: null,
    megabytes: shownMegabytes([loaded?.megabytes]),
  })
}
for (const [task, title] of Object.entries(tasks)) {
  const points: { cells: number; one: Measured; all: Measured }[] = []
  for (const size of sizes) {
    const one = await measured('engine/measure-one.ts', [task, 1, ...numbersOf(size)])
    const all = await measured('engine/measure-one.ts', [task, availableParallelism(), ...numbersOf(size)])
    if (one === null || all === null) continue
    points.push({ cells: cellsOf(size), one, all })
    printTask(task, title, size, [one, all])
  }
  const exponent = (part: 'one' | 'all') => fittedExponent(points.map((of) => [of.cells, of[part].milliseconds]))
  printGrowth(title, exponent('one'), exponent('all'))
}

function numbersOf({ administrations, kpis, cycles }: Size): readonly number[] {
  return [administrations, kpis, cycles]
}

function printTask(task: string, title: string, size: Size, [one, all]: readonly [Measured, Measured]): void {
  const limit = targets[task]?.[nameOf(size)]
  printRow({
    task: title,
    size: nameOf(size),
    one: shownMilliseconds(one.milliseconds),
    all: shownMilliseconds(all.milliseconds),
    megabytes: shownMegabytes([one.megabytes, all.megabytes]),
    target: limit === undefined ? undefined : atMost(limit, Math.min(one.milliseconds, all.milliseconds)),
  })
}

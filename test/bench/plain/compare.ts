import { availableParallelism } from 'node:os'
import { fittedExponent } from '../measure/measure.ts'
import { measured } from '../measure/measure-script.ts'
import { atLeast, printGrowth, printRow, shownMegabytes, shownMilliseconds } from '../measure/measure-table.ts'
import { cellsOf, nameOf, type Size } from '../measure/panel-example.ts'
import { sizes } from '../measure/sizes.ts'
import type { Compared } from './task.ts'

/**
 * Normalise + weighted means + rank by the engine, DuckDB and Polars, size by size, and how the engine's cost grows. A
 * rival runs its best form on all processors; its row says how many times as long as ours it takes.
 */
const task = 'normalise + weighted means + rank'
const timesAsFast: Readonly<Record<string, number>> = { Polars: 2, DuckDB: 4 }
const comparisons: (Compared & { readonly cells: number })[] = []

for (const size of sizes) {
  const compared = await measured<Compared>('plain/compare-one.ts', numbersOf(size))
  if (compared === null) continue
  comparisons.push({ ...compared, cells: cellsOf(size) })
  await printOurs(size, compared)
  for (const rival of compared.rivals) await printRival(size, compared, rival)
}
const exponent = (part: 'ours' | 'oursAll') =>
  fittedExponent(comparisons.map((compared) => [compared.cells, compared[part]]))
printGrowth(task, exponent('ours'), exponent('oursAll'))

function numbersOf({ administrations, kpis, cycles }: Size): readonly number[] {
  return [administrations, kpis, cycles]
}

async function printOurs(size: Size, { ours, oursAll, isSame }: Compared): Promise<void> {
  const threads = [1, availableParallelism()]
  const peaks: (number | undefined)[] = []
  for (const count of threads)
    peaks.push((await measured('engine/measure-one.ts', ['plain', count, ...numbersOf(size)]))?.megabytes)
  printRow({
    task: isSame ? task : `${task}, OTHER BYTES ON THREADS`,
    size: nameOf(size),
    one: shownMilliseconds(ours),
    all: shownMilliseconds(oursAll),
    megabytes: shownMegabytes(peaks),
  })
}

async function printRival(size: Size, { ours, oursAll }: Compared, rival: Compared['rivals'][number]): Promise<void> {
  const { name, form, milliseconds, difference } = rival
  const peak = await measured('plain/measure-rival.ts', [name, form, ...numbersOf(size)])
  printRow({
    task: `  ${name}, ${shownMilliseconds(milliseconds)}: ${difference}`,
    size: nameOf(size),
    one: `${(milliseconds / ours).toFixed(1)} ×`,
    all: `${(milliseconds / oursAll).toFixed(1)} ×`,
    megabytes: shownMegabytes([peak?.megabytes]),
    target: atLeast(timesAsFast[name]!, milliseconds / Math.min(ours, oursAll)),
  })
}

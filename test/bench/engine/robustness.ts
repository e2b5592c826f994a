import { availableParallelism } from 'node:os'
import { measured } from '../measure/measure-script.ts'
import { atMost, printRow, shownMegabytes, shownMilliseconds } from '../measure/measure-table.ts'
import { nameOf } from '../measure/panel-example.ts'

/**
 * An uncertainty analysis with its summary, on one thread and on all threads; what the design asks for in milliseconds.
 */
const analyses = [
  { size: { administrations: 183, kpis: 60, cycles: 1 }, replications: 500, limit: 150 },
  { size: { administrations: 183, kpis: 60, cycles: 10 }, replications: 1000, limit: 1000 },
]

for (const { size, replications, limit } of analyses) {
  const numbers = [size.administrations, size.kpis, size.cycles, replications]
  const one = await measured('engine/measure-robustness.ts', [1, ...numbers])
  const all = await measured('engine/measure-robustness.ts', [availableParallelism(), ...numbers])
  if (one === null || all === null) continue
  printRow({
    task: `uncertainty, ${replications} replications`,
    size: nameOf(size),
    one: shownMilliseconds(one.milliseconds),
    all: shownMilliseconds(all.milliseconds),
    megabytes: shownMegabytes([one.megabytes, all.megabytes]),
    target: atMost(limit, Math.min(one.milliseconds, all.milliseconds)),
  })
}

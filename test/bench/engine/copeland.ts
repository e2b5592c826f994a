import { measured } from '../measure/measure-script.ts'
import { atMost, printRow, shownMegabytes, shownMilliseconds } from '../measure/measure-table.ts'

/** Copeland's rule at every level of 183 administrations × 60 KPIs, contributions included, on one thread. */
const copeland = await measured('engine/measure-one.ts', ['copeland', 1, 183, 60, 1])
if (copeland !== null)
  printRow({
    task: 'Copeland at all levels, every quantity',
    size: '183 × 60',
    one: shownMilliseconds(copeland.milliseconds),
    all: null,
    megabytes: shownMegabytes([copeland.megabytes]),
    target: atMost(50, copeland.milliseconds),
  })

import { sobolIndices } from '@pmm/engine/robustness/sobol/indices'
import { columnDifference } from '../agree.ts'
import { type Case, type Difference, judged, type Outcome } from '../case.ts'
import type { Reference } from '../reference.ts'
import type { Table } from '../table.ts'

interface Estimating extends Case {
  readonly N: number
}

/** SA_estimate: indices of an analytic target at the points of a design, laid out A, B, then A with a column of B each. */
export function replaySobol(given: Case, reference: Reference): Outcome {
  const one = given as Estimating
  const design = reference.table(one.input!)
  const target = design.header.find(
    (name) => /^y_/.test(name) && [one.id, one.output].join(' ').includes(name.slice(2)),
  )
  const y = design.numbers(target ?? design.header.at(-1)!)
  return judged(sobolDifference(y, one.N, reference.table(one.output!)))
}

/** Our indices of outputs in blocks of N (A, B, then one for each source) against a table of them. */
export function sobolDifference(y: Float64Array, N: number, output: Table): Difference | undefined {
  const block = (place: number) => y.slice(place * N, (place + 1) * N)
  const yAB = Array.from({ length: y.length / N - 2 }, (_, source) => block(source + 2))
  const found = sobolIndices({ yA: block(0), yB: block(1), yAB })
  const [first, total] = [found.map((one) => one.first), found.map((one) => one.total)]
  const names = output.texts('Variable')
  return (
    columnDifference('Si', first, output.numbers('Si'), names) ??
    columnDifference('STi', total, output.numbers('STi'), names)
  )
}

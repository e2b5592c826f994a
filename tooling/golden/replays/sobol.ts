import { sobolIndices } from '@pmm/scoring/robustness/sobol/indices'
import { columnDifference } from '../reference/agree.ts'
import { type Case, type Difference, judged, type Outcome, whicheverAgrees } from '../reference/case.ts'
import type { Reference } from '../reference/reference.ts'
import type { Table } from '../reference/table.ts'

interface Estimating extends Case {
  readonly N: number
}

/**
 * SA_estimate: indices of an analytic target at the points of a design, laid out A, B, then A with a column of B each.
 */
export function replaySobol(given: Case, reference: Reference): Outcome {
  const one = given as Estimating
  const design = reference.table(one.input!)
  const targets = design.header.filter((name) => /^y/.test(name))
  const named = targets.filter((name) => [one.id, one.output].join(' ').includes(name.replace(/^y_?/, '')))
  const output = reference.table(one.output!)
  return whicheverAgrees(named.length > 0 ? named : targets, (name) =>
    judged(sobolDifference(design.numbers(name), one.N, output)),
  )
}

/** The reference takes no mean off its outputs; our own analyses do. */
const uncentred = 0

/** Our indices of outputs in blocks of N (A, B, then a block for each source) against a table of indices. */
export function sobolDifference(y: Float64Array, N: number, output: Table): Difference | undefined {
  const block = (place: number) => y.slice(place * N, (place + 1) * N)
  const yAB = Array.from({ length: y.length / N - 2 }, (_, source) => block(source + 2))
  const indices = sobolIndices({ yA: block(0), yB: block(1), yAB }, uncentred)
  const [first, total] = [indices.map((index) => index.first), indices.map((index) => index.total)]
  const names = output.texts('Variable')
  return (
    columnDifference('Si', first, output.numbers('Si'), names) ??
    columnDifference('STi', total, output.numbers('STi'), names)
  )
}

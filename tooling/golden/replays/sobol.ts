import { sobolIndices } from '@pmm/engine/robustness/sobol/indices'
import { columnDifference } from '../agree.ts'
import { type Case, judged, type Outcome } from '../case.ts'
import type { Reference } from '../reference.ts'

interface Estimating extends Case {
  readonly N: number
  readonly d: number
  readonly variance?: number
}

/** SA_estimate: indices of an analytic target at the points of a design, laid out A, B, then A with a column of B each. */
export function replaySobol(given: Case, reference: Reference): Outcome {
  const one = given as Estimating
  const design = reference.table(one.input!)
  const target = design.header.find(
    (name) => /^y_/.test(name) && [one.id, one.output].join(' ').includes(name.slice(2)),
  )
  const y = design.numbers(target ?? design.header.at(-1)!)
  const block = (place: number) => y.slice(place * one.N, (place + 1) * one.N)
  const yAB = Array.from({ length: one.d }, (_, source) => block(source + 2))
  const found = sobolIndices({ yA: block(0), yB: block(1), yAB })
  const output = reference.table(one.output!)
  const names = output.texts('Variable')
  return judged(
    columnDifference(
      'Si',
      found.map(({ first }) => first),
      output.numbers('Si'),
      names,
    ) ??
      columnDifference(
        'STi',
        found.map(({ total }) => total),
        output.numbers('STi'),
        names,
      ),
  )
}

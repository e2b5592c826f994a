import { quantileOf } from '@pmm/scoring/kernel/quantile'
import { methodOf } from '../recipe/method.ts'
import { type Changes, type Example, exampleOf } from '../recipe/recipe.ts'
import { aggregate, prepare, ranksOf, scoresOf, topOf } from '../recipe/run.ts'
import { agrees, columnDifference, firstDifference, isSame } from '../reference/agree.ts'
import { type Case, type Difference, judged, type NormalisationSpec, type Outcome } from '../reference/case.ts'
import type { Reference } from '../reference/reference.ts'
import type { Table } from '../reference/table.ts'
import { sobolDifference } from './sobol.ts'

interface Uncertain extends Case {
  readonly weights_table?: string
  readonly norm_alts?: readonly NormalisationSpec[]
  readonly parameters: string
  readonly scores: string
  readonly ranks: string
  readonly rankstats: string
  readonly nominal: string
  readonly N: number
  readonly indices?: string | null
}

/** get_sensitivity: every replication as a method made of its parameters; then what ranks did. */
export function replayUncertainty(given: Case, reference: Reference): Outcome {
  const one = given as Uncertain
  const example = exampleOf(reference)
  const parameters = reference.table(one.parameters)
  const nominal = runOf(example, {})
  const runs = Array.from({ length: parameters.length }, (_, row) =>
    runOf(example, changesOf(one, parameters, row, reference)),
  )
  const columns = new Map<string, Run>([['Nominal', nominal], ...runs.map((run, at) => [`r_${at + 1}`, run] as const)])
  const of = (pick: (run: Run) => Float64Array) => ({
    units: nominal.units,
    times: [],
    column: (name: string) => columns.get(name) && pick(columns.get(name)!),
  })
  const all = [...columns.keys()]
  const summary = new Map([
    ['Score', nominal.scores],
    ['Rank', nominal.ranks],
  ])
  const shown = { units: nominal.units, times: [], column: (name: string) => summary.get(name) }
  return judged(
    firstDifference(
      of(({ scores }) => scores),
      reference.table(one.scores),
      all,
      agrees,
    ) ??
      firstDifference(
        of(({ ranks }) => ranks),
        reference.table(one.ranks),
        all,
        isSame,
      ) ??
      firstDifference(shown, reference.table(one.nominal), ['Score'], agrees) ??
      firstDifference(shown, reference.table(one.nominal), ['Rank'], isSame) ??
      statisticsDifference(sampled(runs, one), nominal, reference.table(one.rankstats)) ??
      indicesDifference(runs, nominal, one, reference),
  )
}

/** A sensitivity analysis of N points and d parameters has N (d + 2) runs; only the first two blocks are a sample. */
const sampled = (runs: readonly Run[], { N, indices }: Uncertain): readonly Run[] =>
  indices == null ? runs : runs.slice(0, 2 * N)

/** Sobol indices of the mean absolute change of ranks. */
function indicesDifference(runs: readonly Run[], nominal: Run, { N, indices }: Uncertain, reference: Reference) {
  if (indices == null) return undefined
  const shift = ({ ranks }: Run) =>
    ranks.reduce((sum, rank, row) => sum + Math.abs(rank - nominal.ranks[row]!), 0) / ranks.length
  const y = Float64Array.from(runs, shift)
  return sobolDifference(y, N, reference.table(indices))
}

interface Run {
  readonly units: readonly string[]
  readonly scores: Float64Array
  readonly ranks: Float64Array
}

function runOf({ design, input }: Example, changes: Changes): Run {
  const changed = design(changes)
  const ourColumns = scoresOf(aggregate(prepare(changed, input), changed))
  const top = topOf(methodOf(changed))
  return { units: ourColumns.units, scores: ourColumns.column(top)!, ranks: ranksOf(ourColumns).column(top)! }
}

/** What one replication says: a limit of winsorisation, a normalisation by name, a set of weights, an aggregation. */
function changesOf(one: Uncertain, parameters: Table, row: number, reference: Reference): Changes {
  const cell = (name: string) => (parameters.has(name) ? parameters.texts(name)[row]! : '')
  const spec = one.norm_alts?.find(({ f_n }) => f_n === cell('norm'))
  const shape = { skew_thresh: 2, kurt_thresh: 3.5 }
  return {
    ...(cell('winmax') === ''
      ? {}
      : { treat: { global_specs: { f1_para: { ...shape, winmax: Number(cell('winmax')) }, f2: 'log_CT' } } }),
    ...(spec === undefined ? {} : { normalise: spec }),
    ...(cell('agg') === '' ? {} : { aggregate: { f_ag: cell('agg') } }),
    ...(cell('weights') === '' ? {} : { weights: weightsOf(reference.table(one.weights_table!), cell('weights')) }),
  }
}

/** The weight set of a number: its column, after the column of codes. */
function weightsOf(table: Table, number: string): ReadonlyMap<string, number> {
  const column = table.header.filter((name) => name !== 'iCode' && name !== 'Level')[Number(number) - 1]!
  const weights = table.numbers(column)
  return new Map(table.texts('iCode').map((code, row) => [code, weights[row]!]))
}

function statisticsDifference(runs: readonly Run[], nominal: Run, output: Table): Difference | undefined {
  const places = output.texts('uCode').map((unit) => nominal.units.indexOf(unit))
  const of = (pick: (ranks: Float64Array) => number) =>
    places.map((place) => pick(Float64Array.from(runs, ({ ranks }) => ranks[place]!).sort()))
  const columns = {
    Nominal: places.map((place) => nominal.ranks[place]!),
    Mean: of((ranks) => ranks.reduce((sum, rank) => sum + rank, 0) / ranks.length),
    Median: of((ranks) => quantileOf(ranks, 0.5)),
    Q5: of((ranks) => quantileOf(ranks, 0.05)),
    Q95: of((ranks) => quantileOf(ranks, 0.95)),
  }
  for (const [name, ours] of Object.entries(columns)) {
    const difference = columnDifference(name, ours, output.numbers(name), output.texts('uCode'))
    if (difference !== undefined) return difference
  }
  return undefined
}

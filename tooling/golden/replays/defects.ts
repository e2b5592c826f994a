import type { Treatment } from '@pmm/core/method/schema/pipeline'
import { growthRateOf } from '@pmm/scoring/analysis/trend'
import { aggregationOf } from '../recipe/aggregation.ts'
import { normalisationOf } from '../recipe/normalisation.ts'
import { normalisedOf, prepare, score, scoresOf, valuesOf } from '../recipe/run.ts'
import { agrees, columnDifference, isSame } from '../reference/agree.ts'
import {
  type AggregationArguments,
  type Case,
  type Difference,
  judged,
  type Outcome,
  refusalOf,
  rightly,
} from '../reference/case.ts'
import type { Reference } from '../reference/reference.ts'
import { type Cell, flatTree, numbersOf, tableFrom } from './vectors.ts'

type Defects = Readonly<Record<string, Record<string, never>>>

/** What the reference is known to get wrong, each small example done right by a method of ours. */
export function replayDefects(one: Case, reference: Reference): Outcome {
  const defects = reference.json<Defects>(one.output!)
  const shown = Object.keys(defects).filter((name) => name in rights)
  for (const name of shown) {
    const difference = rights[name]!(defects[name] as never)
    if (difference !== undefined) return judged({ ...difference, row: `${name} ${difference.row}` })
  }
  return rightly(undefined, `a list of what it gets wrong (§4); ours gets right: ${shown.join(', ')}`)
}

const rights: Readonly<Record<string, (example: never) => Difference | undefined>> = {
  copeland_NA_row_order: ({ X, w }: { X: (number | null)[][]; w: number[] }) => {
    const ours = means({ f_ag: 'cop_x' }, X, w)
    return columnDifference('Copeland', means({ f_ag: 'cop_x' }, X.toReversed(), w).toReversed(), ours, [], isSame)
  },
  fracmax_negative_direction: ({ x }: { x: number[] }) => {
    const reading = { reference: 'this-cycle', unitAt: String } as const
    const normalise = (node: Parameters<typeof normalisationOf>[1]) =>
      normalisationOf({ f_n: 'n_fracmax' }, node, reading)
    const ourColumns = normalisedOf(
      prepare({ tree: flatTree(['X'], [1], -1), normalise }, tableFrom({ X: numbersOf(x) })),
    )
    return columnDifference(
      'X',
      ourColumns.column('X')!,
      x.map((value) => 1 - value / Math.max(...x)),
    )
  },
  log_GII_is_noop: ({ x }: { x: number[] }) => {
    const [low, high] = [Math.min(...x), Math.max(...x)]
    const rule: Treatment = { first: { method: 'log-gii' }, second: null, when: 'always' }
    const ourColumns = valuesOf(
      prepare({ tree: flatTree(['X']), steps: [{ step: 'treat', rule }] }, tableFrom({ X: numbersOf(x) })),
    )
    return columnDifference(
      'X',
      ourColumns.column('X')!,
      x.map((value) => Math.log(((high - 1) * (value - low)) / (high - low) + 1)),
    )
  },
  genmean_NA_not_skipped: ({ x, p }: { x: (number | null)[]; p: number }) => {
    const present = x.filter((value) => value !== null)
    const right = (present.reduce((sum, value) => sum + value ** p, 0) / present.length) ** (1 / p)
    return columnDifference(
      'mean',
      means(
        { f_ag: 'a_genmean', f_ag_para: { p, 'na.rm': true } },
        [x],
        x.map(() => 1),
      ),
      [right],
    )
  },
  constant_indicator: () => {
    const rule = { normalisation: { method: 'min-max' }, direction: 'higher' } as const
    const run = () =>
      prepare({ tree: flatTree(['X']), normalise: () => rule }, tableFrom({ X: Float64Array.of(5, 5, 5) }))
    return refusalOf(run) === undefined
      ? { row: '', column: 'X', ours: 'an answer', theirs: 'to be refused' }
      : undefined
  },
  get_trends_Time_subset_uses_wrong_years: ({
    LPI,
    years,
    true_2021_2022,
  }: {
    LPI: number[]
    years: number[]
    true_2021_2022: number
  }) => {
    const { rate } = growthRateOf(Float64Array.from(LPI.slice(-2)), Float64Array.from(years.slice(-2)))
    return columnDifference('2021–2022', [rate], [true_2021_2022], [], agrees)
  },
}

/** One group over rows of values, one score each. */
function means(args: AggregationArguments, X: readonly (readonly Cell[])[], weights: readonly number[]): Float64Array {
  const codes = weights.map((_, place) => `X${place}`)
  const table = tableFrom(
    Object.fromEntries(codes.map((code, place) => [code, numbersOf(X.map((row) => row[place]!))])),
  )
  return scoresOf(
    score({ tree: flatTree(codes, weights), aggregate: (level) => aggregationOf(args, level) }, table),
  ).column('All')!
}

import type { Aggregation, Gate, Weighting } from '@pmm/core/method/aggregation'
import type { Kpi, Method } from '@pmm/core/method/method'
import type { Normalisation } from '@pmm/core/method/normalisation'
import type { Step } from '@pmm/core/method/pipeline'
import type { Reference } from '@pmm/core/method/terms'
import fc from 'fast-check'
import { context, group, kpi, method } from '../example.ts'
import type { Cell, Cells } from './small-panel.ts'

/** The scored KPIs of every method here; the first three make A, the others B, and POP is a context KPI of B. */
const scored = ['K1', 'K2', 'K3', 'K4', 'K5'] as const

const reference = fc.constantFrom<Reference>('this-cycle', 'this-cycle', 'all-cycles', ['2023'], ['2023', '2024'])
const fitted = fc.record(
  { reference, unfit: fc.constantFrom('missing', 'missing', 'refuse') },
  { requiredKeys: ['unfit'] },
)

const parameters: readonly (readonly [string, object])[] = [
  ['min-max', {}],
  ['z-score', { mean: 50, deviation: 10 }],
  ['z-score', { mean: 50, deviation: 10, divisor: 'n' }],
  ['rank', {}],
  ['rank', { ties: 'max' }],
  ['place', {}],
  ['borda', {}],
  ['percentile-rank', {}],
  ['fraction-of-maximum', {}],
  ['distance-to-best', {}],
  ['distance-to-target', { target: 2000, cap: true }],
  ['distance-to-reference', { administration: 'AAA' }],
  ['centred-posts', {}],
]

const fittedRule = fc
  .record({ of: fc.constantFrom(...parameters), how: fitted })
  .map(({ of: [name, more], how }) => ({ method: name, ...more, ...how }) as Normalisation)

/** Any normalisation with a direction it can serve. */
const ruling: fc.Arbitrary<Pick<Kpi, 'normalisation' | 'direction'>> = fc.oneof(
  fc.constantFrom<Pick<Kpi, 'normalisation' | 'direction'>>(
    { direction: 'higher', normalisation: { method: 'goalposts', worst: 0, best: 20 } },
    { direction: 'lower', normalisation: { method: 'goalposts', worst: 20, best: 1, log: false } },
    { direction: 'higher', normalisation: { method: 'goalposts', worst: 0, best: 20, clamp: false } },
    {
      direction: 'target',
      normalisation: { method: 'target-band', low: 5, high: 9, zeroBelow: 0, zeroAbove: 30 },
    },
    { direction: 'lower', normalisation: { method: 'scaled', lower: 0, upper: 20, factor: 100 } },
    { direction: 'lower', normalisation: { method: 'unchanged' } },
  ),
  fc.record({ direction: fc.constantFrom('higher', 'lower'), normalisation: fittedRule }),
)

const aggregation: fc.Arbitrary<Aggregation> = fc
  .record({
    of: fc.constantFrom<Omit<Aggregation, 'minimumCoverage'>>(
      { mean: 'arithmetic' },
      { mean: 'geometric', floor: 1 },
      { mean: 'geometric' },
      { mean: 'harmonic', floor: 1 },
      { mean: 'power', exponent: 2 },
      { mean: 'power', exponent: 0.5 },
      { mean: 'median' },
      { mean: 'weakest-link' },
      { mean: 'averaging-table' },
      { mean: 'lowest-plus' },
      { mean: 'mazziotta-pareto' },
      { mean: 'copeland' },
      { mean: 'benefit-of-the-doubt' },
    ),
    minimumCoverage: fc.constantFrom(0, 0, 0.5, 1),
    coverage: fc.constantFrom('weight', 'weight', 'count'),
  })
  .map(({ of, ...coverage }) => ({ ...of, ...coverage }))

const weighting: fc.Arbitrary<Weighting> = fc.oneof(
  { weight: 20, arbitrary: fc.constant<Weighting>({ rule: 'given' }) },
  fc.constant<Weighting>({ rule: 'equal' }),
  reference.map((of): Weighting => ({ rule: 'principal-component', reference: of })),
  reference.map((of): Weighting => ({ rule: 'correlations', reference: of })),
)

const imputations: readonly Step[] = [
  { step: 'impute', rule: { method: 'median', by: 'region' } },
  { step: 'impute', rule: { method: 'mean', reference: 'all-cycles' } },
  { step: 'impute', rule: { method: 'row-mean' }, kpis: { K1: { method: 'latest', limit: 1 } } },
  { step: 'impute', rule: { method: 'row-median', level: 'Level 1', reference: ['2023'] } },
  { step: 'impute', rule: { method: 'linear-constant' }, kpis: { K3: null } },
  { step: 'impute', rule: { method: 'nearest-peers', peers: 2, minimumShared: 1 } },
]
const others: readonly Step[] = [
  { step: 'denominate', kpis: { K1: { by: 'POP', scaleFactor: 1000 } } },
  { step: 'screen', by: 'availability', minimumAvailable: 0.4 },
  { step: 'screen', by: 'both', minimumAvailable: 0, minimumNonZero: 0.5, include: ['AAA'], exclude: ['BBB'] },
  { step: 'treat', rule: {} },
  { step: 'treat', rule: { reference: 'all-cycles', second: null }, kpis: { K2: null } },
  { step: 'treat', rule: null, kpis: { K2: { first: { method: 'log-ct-orig' }, when: 'always', second: null } } },
]
const steps = fc
  .subarray([...imputations, ...others], { maxLength: 4 })
  .chain((some) => fc.shuffledSubarray(some, { minLength: some.length, maxLength: some.length }))

const gate = fc.record<Gate>({
  node: fc.constantFrom('A', 'B', ...scored),
  minimum: fc.integer({ min: -20, max: 80 }),
  limit: fc.integer({ min: -10, max: 60 }),
})
const weight = fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 1, max: 5 }) }, fc.constant(0))

/** Any method of two levels over the same five KPIs and the context KPI POP, which comes last. */
export const anyMethod: fc.Arbitrary<Method> = fc
  .record({
    rulings: fc.tuple(ruling, ruling, ruling, ruling, ruling),
    weights: fc.tuple(fc.constant(1), weight, weight, fc.constant(2), weight),
    means: fc.tuple(aggregation, aggregation, aggregation),
    weightings: fc.tuple(weighting, weighting, weighting),
    gates: fc.array(gate, { maxLength: 2 }),
    steps,
  })
  .map(({ rulings, weights, means: [top, a, b], weightings, gates, steps: taken }) => {
    const groups = [
      group('ALL', null, { weighting: weightings[0], gates }),
      group('A', 'ALL', { aggregation: a, weighting: weightings[1] }),
      group('B', 'ALL', { aggregation: b, weighting: weightings[2], weight: 2 }),
    ]
    const kpis = scored.map((code, i) => kpi(code, i < 3 ? 'A' : 'B', { ...rulings[i]!, weight: weights[i]! }))
    return { ...method(groups, [...kpis, context('POP', 'B')], [top, a]), steps: taken }
  })

const cell: fc.Arbitrary<Cell> = fc.oneof(
  { weight: 16, arbitrary: fc.integer({ min: 1, max: 20 }) },
  { weight: 3, arbitrary: fc.double({ min: 0.01, max: 90, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1500) },
  { weight: 3, arbitrary: fc.constant(Number.NaN) },
  { weight: 2, arbitrary: fc.constant('not-applicable' as const) },
)

/** Values no ruler was made for. */
const extremeCell: fc.Arbitrary<Cell> = fc.oneof(
  { weight: 3, arbitrary: cell },
  fc.constantFrom(1e308, -1e308, 1e-300, -1e-300, 5e-324, -0, 0, 1e16),
)

/** What seven administrations report over three cycles of five KPIs and POP. */
const cellsOf = (of: fc.Arbitrary<Cell>): fc.Arbitrary<Cells> => {
  const row = fc.tuple(of, of, of, of, of, fc.integer({ min: 1, max: 4 }))
  const cycle = fc
    .array(row, { minLength: 7, maxLength: 7 })
    .map((rows) => Object.fromEntries(rows.map((cells, i) => [`${'ABCDEFG'[i]}`.repeat(3), cells])))
  return fc.record({ 2022: cycle, 2023: cycle, 2024: cycle })
}

export const ordinaryCells = cellsOf(cell)
export const anyCells = fc.oneof(ordinaryCells, cellsOf(extremeCell))

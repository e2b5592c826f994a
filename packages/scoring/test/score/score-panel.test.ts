import type { Aggregation, Gate, Weighting } from '@pmm/core/method/schema/aggregation'
import type { Method } from '@pmm/core/method/schema/method'
import type { Ruler } from '@pmm/core/method/schema/ruler'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planOf } from '../../src/panel/plan.ts'
import type { ScoredPanel } from '../../src/panel/scored-panel.ts'
import { nodeStatuses, statusCode } from '../../src/panel/status.ts'
import { preparePanel } from '../../src/score/prepare-panel.ts'
import { aggregatePanel, scorePanel } from '../../src/score/score-panel.ts'
import { expectClose } from '../fixtures/close.ts'
import { arithmetic, group, kpi, method, problemOf } from '../fixtures/example.ts'
import { panelWith } from '../fixtures/panel.ts'

const missing = Number.NaN

interface More {
  readonly weighting?: Weighting
  readonly gates?: Gate[]
  readonly weights?: readonly number[]
  readonly rulers?: Ruler[]
}

/** One group of KPIs whose scores are their values, which no scale holds. */
function flat(columns: number, aggregation: Aggregation, more: More = {}): Method {
  const { weighting, gates = [], weights = [], rulers = [] } = more
  const kpis = Array.from({ length: columns }, (_, i) =>
    kpi(`K${i}`, 'ALL', { normalisation: { method: 'unchanged' }, weight: weights[i] ?? 1 }),
  )
  return { ...method([group('ALL', null, { gates, ...(weighting && { weighting }) })], kpis, [aggregation]), rulers }
}

/** Columns, in cycles of as many administrations as are said. */
const scoredBy = (columns: readonly (readonly number[])[], of: Method, perCycle = columns[0]!.length): ScoredPanel =>
  scorePanel(panelWith(columns, perCycle), planOf(of))

const topOf = ({ scores }: ScoredPanel) => Array.from(scores.at(-1)!)
const by = (mean: Aggregation['mean'], more: Partial<Aggregation> = {}): Aggregation => ({
  mean,
  minimumCoverage: 0,
  ...more,
})

describe('scorePanel by each mean', () => {
  const columns = [
    [1, 4, missing],
    [4, 4, missing],
    [4, 1, 2],
  ]

  it.each<[Aggregation, number[]]>([
    [by('harmonic'), [2, 2, 2]],
    [by('harmonic', { floor: 2 }), [3, 3, 2]],
    [by('geometric', { floor: 2 }), [32 ** (1 / 3), 32 ** (1 / 3), 2]],
    [by('power', { exponent: 2 }), [Math.sqrt(11), Math.sqrt(11), 2]],
    [by('median'), [4, 4, 2]],
    [by('weakest-link'), [1, 1, 2]],
    [by('averaging-table'), [3, 3, 2]],
    [by('averaging-table', { table: { '1 4 4': 2.5, '2': 2 } }), [2.5, 2.5, 2]],
    [by('lowest-plus'), [1.5, 1.5, 2]],
    [by('mazziotta-pareto'), [3 - 2 / 3, 3 - 2 / 3, 2]],
    [by('mazziotta-pareto', { penalty: 'upward' }), [3 + 2 / 3, 3 + 2 / 3, 2]],
    [by('copeland'), [1, -1, 0]],
    [by('benefit-of-the-doubt'), [1, 1, 0.5]],
  ])('makes the scores of %j', (aggregation, expected) => {
    expectClose(topOf(scoredBy(columns, flat(3, aggregation))), expected)
  })

  it('compares the administrations of one cycle alone', () => {
    const scores = [5, 1, 9, 7]
    expect(topOf(scoredBy([scores], flat(1, by('copeland')), 2))).toEqual([1, -1, 1, -1])
    expectClose(topOf(scoredBy([scores], flat(1, by('benefit-of-the-doubt')), 2)), [1, 0.2, 1, 7 / 9])
  })

  it.each<[Aggregation, number[], string]>([
    [by('harmonic'), [0, 1], 'K0 of A0.*found 0; rule harmonic-mean-of-zero'],
    [by('power', { exponent: 0.5 }), [-1, 1], 'K0 of A0.*found -1; rule generalised-mean-of-score'],
    [by('geometric', {}), [-3, 1], 'K0 of A0.*found -3; rule geometric-mean-of-non-positive'],
    [by('benefit-of-the-doubt'), [-2, 1], 'K0 of A0.*found -2; rule negative-score'],
    [by('averaging-table', { table: {} }), [1, 2], 'ALL of A0.*found 1 2; rule grades-not-in-table'],
    [by('mazziotta-pareto'), [-1, 1], 'ALL of A0.*rule undefined-mean'],
  ])('refuses what %j does not exist of', (aggregation, [first, second], message) => {
    const refused = problemOf(() => scoredBy([[first!], [second!]], flat(2, aggregation)))
    expect(refused.message).toMatch(new RegExp(message))
  })

  it('keeps the shares of the doubt within their bounds, and shows them as weights', () => {
    const bounds = { K0: { least: 0.4, most: 0.6 } }
    const { weights, contributions, scores } = scoredBy(
      [
        [1, 2],
        [8, 4],
      ],
      flat(2, by('benefit-of-the-doubt', { bounds })),
    )
    expect(weights[0]![0]).toBeGreaterThanOrEqual(0.4 - 1e-12)
    expectClose([weights[0]![0]! + weights[1]![0]!], [1])
    expectClose([contributions[0]![0]! + contributions[1]![0]!], [scores[2]![0]!])
  })

  it('counts children for coverage where the method says so', () => {
    const half = flat(3, by('arithmetic', { minimumCoverage: 0.6, coverage: 'count' }), { weights: [8, 1, 1] })
    const { coverages, statuses } = scoredBy([[5], [missing], [missing]], half)
    expect(coverages[3]![0]).toBeCloseTo(1 / 3, 12)
    expect(nodeStatuses[statuses[3]![0]!]).toBe('insufficient-coverage')
  })
})

describe('scorePanel by fitted weights', () => {
  const columns = [
    [1, 2, 3, 4, 2, 1, 4, 3],
    [2, 3, 5, 9, 1, 2, 3, 4],
    [4, 1, 3, 2, 5, 5, 6, 9],
  ]
  const principal: Weighting = { rule: 'principal-component' }
  const weightsIn = ({ rulers }: ScoredPanel) => rulers.filter((ruler) => ruler.step === 'weigh')

  it.each<Weighting>([principal, { rule: 'correlations' }, { rule: 'correlations', least: 0.2, most: 0.5 }])(
    'fits weights that are never negative and add up to 1, by %j',
    (weighting) => {
      const found = weightsIn(scoredBy(columns, flat(3, arithmetic, { weighting })))
      const weights = Object.values(found[0]!.weights)
      expectClose([weights.reduce((sum, x) => sum + x, 0)], [1])
      const { least = 0, most = 1 } = 'least' in weighting ? weighting : {}
      for (const weight of weights) expect(weight >= least - 1e-9 && weight <= most + 1e-9).toBe(true)
    },
  )

  it('fits every cycle on itself, or once on all of them', () => {
    const cycles = (weighting: Weighting) =>
      weightsIn(scoredBy(columns, flat(3, arithmetic, { weighting }), 4)).map(({ cycle }) => cycle)
    expect(cycles(principal)).toEqual(['2001', '2002'])
    expect(cycles({ ...principal, reference: 'all-cycles' })).toEqual([null])
    expect(cycles({ ...principal, reference: ['2001'] })).toEqual([null])
  })

  it('takes weights that are held instead of fitting them', () => {
    const free = scoredBy(columns, flat(3, arithmetic, { weighting: principal }), 4)
    const held = flat(3, arithmetic, { weighting: principal, rulers: [...free.rulers] })
    expect(topOf(scoredBy(columns, held, 4))).toEqual(topOf(free))
    const fixed: Ruler = { step: 'weigh', group: 'ALL', cycle: null, weights: { K0: 1, K1: 0, K2: 0 } }
    expect(topOf(scoredBy(columns, flat(3, arithmetic, { weighting: principal, rulers: [fixed] })))).toEqual(columns[0])
  })

  it('refuses held weights that leave out a child', () => {
    const fixed: Ruler = { step: 'weigh', group: 'ALL', cycle: null, weights: { K0: 1, K1: 0 } }
    const held = flat(3, arithmetic, { weighting: principal, rulers: [fixed] })
    expect(problemOf(() => scoredBy(columns, held)).message).toMatch(/^ALL: .*for K2.*rule held-weights/)
  })

  it('refuses raw loadings of both signs, by the KPI at fault', () => {
    const weighting: Weighting = { rule: 'principal-component', loadings: 'as-they-are' }
    const opposed = [
      [1, 2, 3, 4],
      [4, 3, 2, 1],
    ]
    expect(problemOf(() => scoredBy(opposed, flat(2, arithmetic, { weighting }))).message).toContain('negative-weight')
  })
})

describe('scorePanel, where a mean or a weighting is at its end', () => {
  it('takes nothing from an even profile by Mazziotta–Pareto, be it all 0', () => {
    const scored = scoredBy([[0], [0]], flat(2, by('mazziotta-pareto')))
    expect([topOf(scored), scored.contributions.slice(0, 2).map(([part]) => part)]).toEqual([[0], [0, 0]])
  })

  it('refuses a Mazziotta–Pareto index of a mean below 0, whose penalty would reward', () => {
    const { message } = problemOf(() => scoredBy([[-3], [-1]], flat(2, by('mazziotta-pareto'))))
    expect(message).toContain('ALL of A0: this mean does not exist of its scores')
  })

  it('refuses principal components of values too far apart for a deviation', () => {
    const weighted = flat(2, arithmetic, { weighting: { rule: 'principal-component' } })
    const { code, message } = problemOf(() =>
      scoredBy(
        [
          [1e308, 1, 2],
          [1, 2, 4],
        ],
        weighted,
      ),
    )
    expect(code).toBe('invalid-method')
    expect(message).toContain('K0: its values are too far apart')
  })
})

describe('scorePanel, at gates', () => {
  const gate = { node: 'K0', minimum: 50, limit: 40 }
  const gated = flat(2, arithmetic, { gates: [gate] })

  it('holds a group at the limit where the node is below the minimum or missing', () => {
    const scored = scoredBy(
      [
        [20, 50, missing, 49],
        [90, 90, 90, 11],
      ],
      gated,
    )
    expect(topOf(scored)).toEqual([40, 70, 40, 30])
    expect(scored.gates).toEqual([
      { group: 2, row: 0, gate, ungated: 55 },
      { group: 2, row: 2, gate, ungated: 90 },
    ])
  })

  it('holds nothing where the node does not apply', () => {
    const panel = panelWith([[missing], [90]], 1)
    panel.statuses[0]![0] = statusCode('not-applicable')
    expect(topOf(scorePanel(panel, planOf(gated)))).toEqual([90])
  })

  it('lowers what the children add, so that it still adds up', () => {
    const { contributions } = scoredBy([[20], [90]], gated)
    expectClose([contributions[0]![0]! + contributions[1]![0]!], [40])
    const below = scoredBy([[-20], [10]], flat(2, arithmetic, { gates: [{ ...gate, limit: -30 }] }))
    expectClose([below.contributions[0]![0]! + below.contributions[1]![0]!], [-30])
  })

  it('holds at the lowest limit of several', () => {
    const gates = [gate, { node: 'K1', minimum: 95, limit: 10 }]
    expect(topOf(scoredBy([[20], [90]], flat(2, arithmetic, { gates })))).toEqual([10])
  })
})

describe('scorePanel, on statuses', () => {
  const words = ({ statuses }: ScoredPanel) => statuses.map((codes) => Array.from(codes, (code) => nodeStatuses[code]))
  const panel = panelWith([[missing, 2]], 2)
  const plan = planOf(flat(1, arithmetic))
  const prepared = preparePanel(panel, plan)

  it('says that a cell was imputed, and counts it as present', () => {
    const step = { step: 'impute', rule: null } as const
    const imputations = [{ kpi: 0, row: 0, how: 'mean', from: [1] } as const]
    const stages = [{ step, values: panel.values, rows: prepared.rows, imputations }]
    const scored = aggregatePanel({ ...prepared, stages, scores: [Float64Array.of(2, 2)] }, plan)
    expect(words(scored)[0]).toEqual(['imputed', 'reported'])
    expect(Array.from(scored.coverages[1]!)).toEqual([1, 1])
    expect(panel.statuses[0]![0]).toBe(0)
  })

  it('says of every node of a row that a screen left out', () => {
    const scored = aggregatePanel({ ...prepared, rows: Uint32Array.of(1) }, plan)
    expect(words(scored)).toEqual([
      ['screened-out', 'reported'],
      ['screened-out', 'scored'],
    ])
  })
})

/** KPIs of one group; per KPI six values, in two cycles of three. */
const score = fc.oneof(
  { weight: 5, arbitrary: fc.double({ min: 1, max: 100, noNaN: true }) },
  { weight: 2, arbitrary: fc.constantFrom(5, 10, missing) },
)
const columnsOfThree = fc.array(fc.array(score, { minLength: 6, maxLength: 6 }), { minLength: 3, maxLength: 3 })
const weightsOfThree = fc.array(fc.double({ min: 0.1, max: 9, noNaN: true }), { minLength: 3, maxLength: 3 })

const splitting: readonly Aggregation[] = [
  by('arithmetic'),
  by('geometric', { floor: 0.5 }),
  by('harmonic', { floor: 0.5 }),
  by('power', { exponent: 3 }),
  by('power', { exponent: -0.5 }),
  by('median'),
  by('weakest-link'),
  by('mazziotta-pareto'),
  by('benefit-of-the-doubt'),
]
const rising = splitting.filter(({ mean }) => mean !== 'mazziotta-pareto' && mean !== 'benefit-of-the-doubt')
const runs = { numRuns: 40 }

describe.each(splitting)('scorePanel by $mean $exponent, for any panel', (aggregation) => {
  it('splits every score into what its children add, and their shares into 1', () => {
    fc.assert(
      fc.property(columnsOfThree, weightsOfThree, (columns, weights) => {
        const scored = scoredBy(columns, flat(3, aggregation, { weights }), 3)
        for (const [row, top] of topOf(scored).entries()) {
          if (Number.isNaN(top)) continue
          const sumOf = (arrays: readonly Float64Array[]) =>
            [0, 1, 2].reduce((sum, child) => sum + (arrays[child]![row]! || 0), 0)
          expectClose([sumOf(scored.contributions), sumOf(scored.weights)], [top, 1])
        }
      }),
      runs,
    )
  })
})

describe.each(rising)('scorePanel by $mean $exponent, for any panel', (aggregation) => {
  it('never lowers a score where a value rises', () => {
    fc.assert(
      fc.property(
        columnsOfThree,
        weightsOfThree,
        fc.double({ min: 0, max: 50, noNaN: true }),
        (columns, weights, by) => {
          const of = flat(3, aggregation, { weights })
          const before = topOf(scoredBy(columns, of))
          const after = topOf(scoredBy([columns[0]!.map((x) => x + by), ...columns.slice(1)], of))
          for (const [row, x] of after.entries()) expect(x < before[row]! * (1 - 1e-12)).toBe(false)
        },
      ),
      runs,
    )
  })
})

const all: readonly Aggregation[] = [...splitting, by('copeland'), by('lowest-plus')]

describe.each(all.filter(({ mean }) => mean !== 'benefit-of-the-doubt'))(
  'scorePanel by $mean $exponent, in any order',
  (aggregation) => {
    it('gives the same bits whatever the order of KPIs and of rows', () => {
      fc.assert(
        fc.property(columnsOfThree, weightsOfThree, (columns, weights) => {
          const straight = topOf(scoredBy(columns, flat(3, aggregation, { weights })))
          const turned = flat(3, aggregation, { weights: weights.toReversed() })
          expect(topOf(scoredBy(columns.toReversed(), turned))).toEqual(straight)
          const rows = columns.map((column) => column.toReversed())
          expect(topOf(scoredBy(rows, flat(3, aggregation, { weights })))).toEqual(straight.toReversed())
        }),
        runs,
      )
    })
  },
)

describe.each(all)('scorePanel by $mean $exponent, cycle by cycle', (aggregation) => {
  it('scores a cycle alone as it does among others', () => {
    fc.assert(
      fc.property(columnsOfThree, weightsOfThree, (columns, weights) => {
        const of = flat(3, aggregation, { weights })
        const cycle = (first: number) => columns.map((column) => column.slice(first, first + 3))
        const apart = [0, 3].flatMap((first) => topOf(scoredBy(cycle(first), of)))
        expect(topOf(scoredBy(columns, of, 3))).toEqual(apart)
      }),
      runs,
    )
  })
})

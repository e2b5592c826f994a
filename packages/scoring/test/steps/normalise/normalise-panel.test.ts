import type { Kpi } from '@pmm/core/method/schema/method'
import type { Normalisation } from '@pmm/core/method/schema/normalisation'
import type { Ruler } from '@pmm/core/method/schema/ruler'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { everyRow } from '../../../src/kernel/rows.ts'
import { planOf } from '../../../src/panel/plan.ts'
import { normalisePanel } from '../../../src/steps/normalise/normalise-panel.ts'
import { expectClose } from '../../fixtures/close.ts'
import { context, group, kpi, method, problemOf } from '../../fixtures/example.ts'
import { panelWith } from '../../fixtures/panel.ts'

const missing = Number.NaN

/** One KPI over cycles of three administrations each (A0, A1, A2): its scores and rulers. */
function normalised(normalisation: Normalisation, values: readonly number[], more: More = {}) {
  const { direction = 'higher', rulers = [], rows = everyRow(values.length) } = more
  const scored = method([group('ALL', null)], [kpi('K', 'ALL', { normalisation, direction })])
  const panel = panelWith([values], 3)
  const found = normalisePanel(panel, planOf({ ...scored, rulers: [...rulers] }), rows, panel.values)
  return { scores: Array.from(found.scores[0]!), rulers: found.rulers }
}

interface More {
  readonly direction?: Kpi['direction']
  readonly rulers?: readonly Ruler[]
  readonly rows?: Uint32Array
}

const scoresOf = (...of: Parameters<typeof normalised>) => normalised(...of).scores
const two = [0, 5, 10, 0, 10, 20]

describe('normalisePanel, on its reference set', () => {
  it('fits every cycle on itself unless told otherwise', () => {
    expect(scoresOf({ method: 'min-max' }, two)).toEqual([0, 50, 100, 0, 50, 100])
  })

  it('fits on all cycles', () => {
    expect(scoresOf({ method: 'min-max', reference: 'all-cycles' }, two)).toEqual([0, 25, 50, 0, 50, 100])
  })

  it('fits on the cycles named, and leaves the scale beyond them', () => {
    expect(scoresOf({ method: 'min-max', reference: ['2001'] }, two)).toEqual([0, 50, 100, 0, 100, 200])
  })

  it('fits on scored rows alone', () => {
    const rows = Uint32Array.of(0, 1)
    expect(scoresOf({ method: 'min-max', reference: 'all-cycles' }, two, { rows }).slice(0, 3)).toEqual([
      0,
      100,
      missing,
    ])
  })

  it('places between the values of other cycles', () => {
    const place: Normalisation = { method: 'place', reference: ['2001'] }
    expect(scoresOf(place, [10, 20, 30, 15, 20, 99])).toEqual([1, 2, 3, 1.5, 2, 3])
  })

  it('ranks beyond the values of other cycles at the ends of the scale', () => {
    const rank: Normalisation = { method: 'rank', reference: ['2001'] }
    expect(scoresOf(rank, [10, 20, 30, 0, 15, 99])).toEqual([0, 50, 100, 0, 25, 100])
  })

  it('measures each cycle by the yardstick of that cycle', () => {
    const rule = { method: 'distance-to-reference', administration: 'A1', reference: 'all-cycles' } as const
    expect(scoresOf(rule, two)).toEqual([0, 1, 2, 0, 1, 2])
  })

  it('refuses a reference set nobody reports in', () => {
    const refused = problemOf(() => normalised({ method: 'min-max', reference: ['1990'] }, two))
    expect(refused.message).toMatch(/^K: .*rule empty-reference-set/)
  })

  it('scores nobody in a cycle in which nobody reports', () => {
    expect(scoresOf({ method: 'min-max' }, [1, 2, 3, missing, missing, missing]).slice(3)).toEqual([
      missing,
      missing,
      missing,
    ])
  })
})

describe('normalisePanel where a ruler cannot be fitted', () => {
  const constant = [1, 2, 3, 7, 7, 7]

  it('refuses a constant cycle', () => {
    expect(problemOf(() => normalised({ method: 'z-score', mean: 0, deviation: 1 }, constant)).message).toContain(
      'constant-column',
    )
  })

  it('leaves that cycle missing where the rule says so', () => {
    const { scores, rulers } = normalised({ method: 'min-max', unfit: 'missing' }, constant)
    expect(scores).toEqual([0, 50, 100, missing, missing, missing])
    expect(rulers.map(({ cycle }) => cycle)).toEqual(['2001'])
  })

  it('leaves a cycle without its yardstick missing where the rule says so', () => {
    const rule = { method: 'distance-to-reference', administration: 'A1', unfit: 'missing' } as const
    expect(scoresOf(rule, [0, 5, 10, 0, missing, 10])).toEqual([0, 1, 2, missing, missing, missing])
  })

  it('refuses a yardstick that does not report, by name', () => {
    const rule = { method: 'distance-to-reference', administration: 'A9' } as const
    expect(problemOf(() => normalised(rule, two)).message).toContain('reference-missing')
  })

  it('refuses a score beyond the range of numbers, naming who reported it', () => {
    const rule = { method: 'goalposts', worst: 0, best: 1e-300, clamp: false } as const
    expect(problemOf(() => normalised(rule, [0, 1e300, 0])).message).toMatch(/^K of A1: .*rule undefined-score/)
  })
})

describe('normalisePanel, on rulers', () => {
  it('reports one per cycle where cycles are fitted on themselves', () => {
    expect(normalised({ method: 'min-max' }, two, { direction: 'lower' }).rulers).toEqual([
      { step: 'normalise', kpi: 'K', cycle: '2001', fitted: { kind: 'ends', worst: 10, best: 0 } },
      { step: 'normalise', kpi: 'K', cycle: '2002', fitted: { kind: 'ends', worst: 20, best: 0 } },
    ])
  })

  it('reports one for all cycles where they share their reference', () => {
    expect(normalised({ method: 'fraction-of-maximum', reference: 'all-cycles' }, two).rulers).toEqual([
      { step: 'normalise', kpi: 'K', cycle: null, fitted: { kind: 'maximum', maximum: 20 } },
    ])
  })

  it('takes one that is held instead of fitting, and reports it', () => {
    const held = { step: 'normalise', kpi: 'K', cycle: null, fitted: { kind: 'ends', worst: 0, best: 40 } } as const
    const { scores, rulers } = normalised({ method: 'min-max' }, two, { rulers: [held] })
    expect(scores).toEqual([0, 12.5, 25, 0, 25, 50])
    expect(rulers).toEqual([held])
  })

  it('takes one that is held for a cycle in that cycle alone', () => {
    const held = { step: 'normalise', kpi: 'K', cycle: '2002', fitted: { kind: 'ends', worst: 0, best: 40 } } as const
    expect(scoresOf({ method: 'min-max' }, two, { rulers: [held] })).toEqual([0, 50, 100, 0, 25, 50])
  })

  it('refuses one of another kind', () => {
    const held = { step: 'normalise', kpi: 'K', cycle: null, fitted: { kind: 'maximum', maximum: 9 } } as const
    expect(problemOf(() => normalised({ method: 'min-max' }, two, { rulers: [held] })).message).toMatch(
      /^K: .*"ends".*found maximum; rule ruler-kind/,
    )
  })
})

describe('normalisePanel by each rule', () => {
  const column = [10, 20, 20, 30, missing, 50]
  const all = { reference: 'all-cycles' } as const

  it.each<[string, Normalisation, number[], number[]]>([
    ['z-score by n', { method: 'z-score', mean: 0, deviation: 1, divisor: 'n' }, [-1, 1, missing], [1, -1, missing]],
    [
      'scaled',
      { method: 'scaled', lower: 10, upper: 50, factor: 4 },
      [0, 1, 1, 2, missing, 4],
      [4, 3, 3, 2, missing, 0],
    ],
    ['unchanged', { method: 'unchanged' }, column, column.map((x) => -x)],
    ['rank', { method: 'rank', ...all }, [0, 37.5, 37.5, 75, missing, 100], [100, 62.5, 62.5, 25, missing, 0]],
    [
      'rank, min',
      { method: 'rank', ties: 'min', ...all },
      [0, 25, 25, 75, missing, 100],
      [100, 50, 50, 25, missing, 0],
    ],
    ['place', { method: 'place', ...all }, [1, 2, 2, 4, missing, 5], [5, 3, 3, 2, missing, 1]],
    ['place, first', { method: 'place', ties: 'first', ...all }, [1, 2, 3, 4, missing, 5], [5, 3, 4, 2, missing, 1]],
    ['borda, max', { method: 'borda', ties: 'max', ...all }, [0, 2, 2, 3, missing, 4], [4, 3, 3, 1, missing, 0]],
    [
      'percentile rank',
      { method: 'percentile-rank', ...all },
      [0, 0.25, 0.25, 0.75, missing, 1],
      [1, 0.5, 0.5, 0.25, missing, 0],
    ],
    [
      'fraction',
      { method: 'fraction-of-maximum', ...all },
      [0.2, 0.4, 0.4, 0.6, missing, 1],
      [0.8, 0.6, 0.6, 0.4, missing, 0],
    ],
    [
      'distance to best',
      { method: 'distance-to-best', ...all },
      [0, 0.25, 0.25, 0.5, missing, 1],
      [1, 0.75, 0.75, 0.5, missing, 0],
    ],
    [
      'centred posts',
      { method: 'centred-posts', centre: 30, ...all },
      [70, 85, 85, 100, missing, 130],
      [130, 115, 115, 100, missing, 70],
    ],
  ])('scores by %s, in both directions', (_, rule, higher, lower) => {
    const values = rule.method === 'z-score' ? [10, 20, missing] : column
    expectClose(scoresOf(rule, values), higher)
    expectClose(scoresOf(rule, values, { direction: 'lower' }), lower)
  })

  it('measures the distance to a target, held at 1 where it is capped', () => {
    const rule = { method: 'distance-to-target', target: 20, ...all } as const
    expect(scoresOf(rule, column)).toEqual([0, 1, 1, 2, missing, 4])
    expect(scoresOf({ ...rule, cap: true }, column)).toEqual([0, 1, 1, 1, missing, 1])
  })

  it('centres on the mean of the reference set unless a value is given', () => {
    expect(scoresOf({ method: 'centred-posts' }, [0, 2, 10])).toEqual([76, 88, 136])
  })

  it("takes the KPI's own scale before the method's, upside down too", () => {
    expect(scoresOf({ method: 'min-max', scale: { lower: 1, upper: 5 } }, [0, 5, 10])).toEqual([1, 3, 5])
    expect(scoresOf({ method: 'rank', scale: { lower: 1, upper: -1 } }, [0, 5, 10])).toEqual([1, 0, -1])
    expect(scoresOf({ method: 'goalposts', worst: 0, best: 10, scale: { lower: 0, upper: 1 } }, [0, 5, 20])).toEqual([
      0, 0.5, 1,
    ])
  })

  it('leaves context KPIs missing', () => {
    const scored = method([group('ALL', null)], [kpi('K', 'ALL'), context('C', 'ALL')])
    const panel = panelWith(
      [
        [1, 2],
        [3, 4],
      ],
      2,
    )
    expect(normalisePanel(panel, planOf(scored), everyRow(2), panel.values).scores[1]).toEqual(
      Float64Array.of(missing, missing),
    )
  })
})

const fitted: readonly Normalisation[] = [
  { method: 'min-max' },
  { method: 'z-score', mean: 0, deviation: 1 },
  { method: 'rank', ties: 'min' },
  { method: 'rank' },
  { method: 'place' },
  { method: 'borda', ties: 'max' },
  { method: 'percentile-rank', ties: 'average' },
  { method: 'distance-to-best' },
  { method: 'centred-posts' },
]

describe.each(fitted)('normalisePanel by $method, for any values', (rule) => {
  const cells = fc
    .array(fc.oneof({ weight: 4, arbitrary: fc.integer({ min: -9, max: 9 }) }, fc.constant(missing)), {
      minLength: 3,
      maxLength: 12,
    })
    .map((column) => [...column, ...column.slice(0, (3 - (column.length % 3)) % 3)])
  const unfit = { ...rule, unfit: 'missing' } as Normalisation

  it('scores a cycle by itself as it does among others', () => {
    fc.assert(
      fc.property(cells, (column) => {
        const whole = scoresOf(unfit, column)
        for (let first = 0; first < column.length; first += 3)
          expect(whole.slice(first, first + 3)).toEqual(scoresOf(unfit, column.slice(first, first + 3)))
      }),
    )
  })

  it('gives the same by a ruler that is held as by the one it fitted', () => {
    fc.assert(
      fc.property(cells, (column) => {
        const all = { ...unfit, reference: 'all-cycles' } as Normalisation
        const { scores, rulers } = normalised(all, column)
        expect(scoresOf(unfit, column, { rulers })).toEqual(rulers.length === 0 ? scoresOf(unfit, column) : scores)
      }),
    )
  })

  it('never turns the order of values round', () => {
    fc.assert(
      fc.property(cells, fc.constantFrom('higher', 'lower'), (column, direction) => {
        const scores = scoresOf({ ...unfit, reference: ['2001'] } as Normalisation, column, { direction })
        const better = (a: number, b: number) => (direction === 'higher' ? a > b : a < b)
        for (const [i, a] of column.entries())
          for (const [j, b] of column.entries()) if (better(a, b)) expect(scores[i]! < scores[j]!).toBe(false)
      }),
    )
  })
})

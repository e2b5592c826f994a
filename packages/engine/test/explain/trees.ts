import type { Observation } from '@pmm/core/domain/observation'
import type { Aggregation, Gate } from '@pmm/core/method/aggregation'
import type { Method } from '@pmm/core/method/method'
import fc from 'fast-check'
import type { ExplainedNode } from '../../src/explain/explanation.ts'
import { panelOf } from '../../src/score/panel.ts'
import { planOf } from '../../src/score/plan.ts'
import { type ScoredPanel, scorePanel } from '../../src/score/score-panel.ts'
import { administration, group, kpi, method, observation } from '../example.ts'

/** Means whose score is the sum of what the children add. */
export const splitting: readonly Aggregation[] = [
  { mean: 'arithmetic', minimumCoverage: 0 },
  { mean: 'arithmetic', minimumCoverage: 0.5 },
  { mean: 'geometric', minimumCoverage: 0, floor: 1 },
  { mean: 'weakest-link', minimumCoverage: 0 },
]

type Reported = number | 'not-available' | 'not-applicable'

/** A value, 0 among them, or why there is none. */
const reported: fc.Arbitrary<Reported> = fc.oneof(
  { weight: 5, arbitrary: fc.double({ min: 0, max: 100, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom<Reported>(0, 'not-available', 'not-applicable') },
)

/** A method of three levels and up to nine KPIs of unequal weights, and what one administration reports in two cycles. */
export const tree = (gates: readonly Gate[] = []) =>
  fc
    .record({
      sizes: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }),
      weights: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 12, maxLength: 12 }),
      means: fc.array(fc.constantFrom(...splitting), { minLength: 4, maxLength: 4 }),
      before: fc.array(reported, { minLength: 9, maxLength: 9 }),
      after: fc.array(reported, { minLength: 9, maxLength: 9 }),
    })
    .map(({ sizes, weights, means, before, after }) => {
      const of = methodOf(sizes, weights, means, gates)
      return { of, scored: scoredOf(of, { '2023': before, '2024': after }) }
    })

function methodOf(
  sizes: readonly number[],
  weights: readonly number[],
  means: readonly Aggregation[],
  gates: readonly Gate[],
): Method {
  const groups = sizes.map((_, i) => group(`G${i}`, 'ALL', { weight: weights[i]!, aggregation: means[i + 1]! }))
  const kpis = sizes.flatMap((size, i) =>
    Array.from({ length: size }, (_, j) => kpi(`G${i}K${j}`, `G${i}`, { weight: weights[3 + i * 3 + j]! })),
  )
  const root = group('ALL', null, { aggregation: means[0]!, gates: [...gates] })
  return method([root, ...groups], kpis, [splitting[0]!, splitting[0]!])
}

/** One administration, FRA, scored over several cycles on what it reports of the KPIs in their order. */
export function scoredOf(of: Method, cycles: Readonly<Record<string, readonly Reported[]>>): ScoredPanel {
  const data = Object.entries(cycles).map(([period, values]) => ({
    period,
    administrations: [administration('FRA')],
    observations: of.kpis.flatMap(({ code }, i): Observation[] =>
      values[i] === undefined ? [] : [{ ...observation('FRA', code, values[i]), period }],
    ),
  }))
  return scorePanel(panelOf(data, of), planOf(of))
}

/** What the KPIs below a node add to it, and what no child can be given. */
export const added = (node: ExplainedNode): number =>
  node.kind === 'kpi'
    ? (node.effectiveContribution ?? 0)
    : node.children.reduce((sum, child) => sum + added(child), node.effectiveRemainder)

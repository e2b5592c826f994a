import type { Aggregation } from '@pmm/core/method/schema/aggregation'
import type { Group, Kpi, Method } from '@pmm/core/method/schema/method'

/**
 * An index of the shape of the World Bank's Statistical Performance Indicators, with made-up figures: indicators,
 * dimensions, pillars and the index. Two pillars of several dimensions, one of indicators alone, one that is the mean
 * of 16 goals whatever its dimension says, and one that uses the second of its two dimensions.
 */
const dimensions: Readonly<Record<string, readonly { code: string; weight: number; indicators: number }[]>> = {
  P1: [1, 2, 3].map((n) => ({ code: `P1.${n}`, weight: n, indicators: 5 })),
  P2: [],
  P3: [{ code: 'P3.1', weight: 0, indicators: 4 }],
  P4: [1, 2, 3, 4].map((n) => ({ code: `P4.${n}`, weight: 1, indicators: 3 })),
  P5: [
    { code: 'P5.1', weight: 0, indicators: 4 },
    { code: 'P5.2', weight: 1, indicators: 5 },
  ],
}
const direct: Readonly<Record<string, number>> = { P2: 4, P3: 16 }

const present: Aggregation = { mean: 'arithmetic', minimumCoverage: 0 }
const normalisations: readonly [Kpi['direction'], Kpi['normalisation']][] = [
  ['higher', { method: 'unchanged' }],
  ['lower', { method: 'goalposts', worst: 90, best: 10 }],
  ['higher', { method: 'min-max', reference: 'all-cycles' }],
]

/** The method file a user would write. */
export function publishedMethod(): Method {
  const groups = Object.entries(dimensions).flatMap(([pillar, below]): Group[] => [
    { code: pillar, parent: 'INDEX', name: pillar, weight: 1 },
    ...below.map(({ code, weight }) => ({ code, parent: pillar, name: code, weight })),
  ])
  const parents = [
    ...Object.values(dimensions).flatMap((below) =>
      below.flatMap(({ code, indicators }) => Array<string>(indicators).fill(code)),
    ),
    ...Object.entries(direct).flatMap(([pillar, count]) => Array<string>(count).fill(pillar)),
  ]
  return {
    id: 'published',
    version: '1.0.0',
    title: 'Published',
    description: 'Made up',
    standing: 'illustrative',
    scale: { lower: 0, upper: 100 },
    levels: [
      { name: 'Index', aggregation: { mean: 'arithmetic', minimumCoverage: 1, coverage: 'count' } },
      { name: 'Pillar', aggregation: present },
      { name: 'Dimension', aggregation: present },
    ],
    groups: [{ code: 'INDEX', parent: null, name: 'Index', weight: 1 }, ...groups],
    kpis: parents.map((parent, at) => indicator(`I${at}`, parent, at)),
  }
}

function indicator(code: string, parent: string, at: number): Kpi {
  const [direction, normalisation] = normalisations[at % normalisations.length]!
  const formula: Kpi['formula'] = { kind: 'value', factor: 1, numerator: 'a figure', denominator: null }
  return { code, parent, name: code, unit: '', direction, formula, normalisation, weight: 1 + (at % 2) }
}

import type { GroupKind, JudgedStatistic, Usefulness } from '@pmm/release/usefulness/usefulness-table'

/** What the statistics of some groups and nodes must be for the disclosure method to be of use. */
export interface UsefulnessTarget {
  readonly title: string
  readonly groups: readonly GroupKind[]
  /** Levels of groups below the nodes: 0 for KPIs. */
  readonly levels: readonly number[]
  readonly statistics: readonly JudgedStatistic[]
  /** Least share told, in percent. */
  readonly published: number
  /** Largest mean absolute error for members who see what the demonstration shows them; null where it is only stated. */
  readonly error: number | null
}

const nodes = [1, 2, 3]
const near: readonly GroupKind[] = ['world', 'region', 'income']
const everywhere: readonly GroupKind[] = [...near, 'other']
const quantiles: readonly JudgedStatistic[] = ['median', 'quartiles']

/** The targets of usefulness: shares told hold for every audience, errors for members of the demonstration. */
export const usefulnessTargets: readonly UsefulnessTarget[] = [
  { title: 'world, means', groups: ['world'], levels: nodes, statistics: ['mean'], published: 99, error: 0.25 },
  {
    title: 'world, median and middle half',
    groups: ['world'],
    levels: nodes,
    statistics: quantiles,
    published: 99,
    error: 1,
  },
  {
    title: 'regions and income groups, means',
    groups: ['region', 'income'],
    levels: nodes,
    statistics: ['mean'],
    published: 95,
    error: 0.65,
  },
  {
    title: 'regions and income groups, median and middle half',
    groups: ['region', 'income'],
    levels: nodes,
    statistics: quantiles,
    published: 95,
    error: 1.5,
  },
  { title: 'KPIs of the same, means', groups: near, levels: [0], statistics: ['mean'], published: 95, error: 0.8 },
  {
    title: 'KPIs of the same, median and middle half',
    groups: near,
    levels: [0],
    statistics: quantiles,
    published: 95,
    error: 1.6,
  },
  {
    title: 'other groups',
    groups: ['other'],
    levels: nodes,
    statistics: ['mean', ...quantiles],
    published: 90,
    error: null,
  },
  {
    title: 'constant panels',
    groups: everywhere,
    levels: nodes,
    statistics: ['panel mean', 'panel median', 'panel quartiles'],
    published: 90,
    error: null,
  },
  {
    title: 'changes',
    groups: everywhere,
    levels: nodes,
    statistics: ['change', 'panel change'],
    published: 90,
    error: null,
  },
  {
    title: 'transitions',
    groups: everywhere,
    levels: nodes,
    statistics: ['moves by quarter', 'moves by level'],
    published: 90,
    error: null,
  },
  { title: 'convergence', groups: everywhere, levels: nodes, statistics: ['sigma'], published: 90, error: null },
  {
    title: 'own position',
    groups: everywhere,
    levels: nodes,
    statistics: ['percentile', 'distance to median', 'distance to top quarter'],
    published: 95,
    error: null,
  },
]

/** Rows together, as one row: what is told of all, and the errors of all. */
export interface Together {
  readonly cells: number
  /** In percent; missing where there are no cells. */
  readonly published: number
  readonly error: number
  /** The mean expected error is right at 1, and on the safe side below. */
  readonly ratio: number
  readonly within: number
}

/** Joins rows, each by how many figures it counts. */
export function together(rows: readonly Usefulness[]): Together {
  const weighted = (weight: 'published' | 'noisy', of: 'error' | 'ratio' | 'within') => {
    const counted = rows.filter((row) => row[weight] > 0)
    const sum = counted.reduce((total, row) => total + row[weight], 0)
    return counted.reduce((total, row) => total + row[weight] * row[of], 0) / sum
  }
  const cells = rows.reduce((sum, row) => sum + row.cells, 0)
  return {
    cells,
    published: (100 * rows.reduce((sum, row) => sum + row.published, 0)) / cells,
    error: weighted('published', 'error'),
    ratio: weighted('noisy', 'ratio'),
    within: weighted('noisy', 'within'),
  }
}

/** The rows that a target is about. */
export const rowsOfTarget = (rows: readonly Usefulness[], { groups, levels, statistics }: UsefulnessTarget) =>
  rows.filter((row) => groups.includes(row.groups) && levels.includes(row.level) && statistics.includes(row.statistic))

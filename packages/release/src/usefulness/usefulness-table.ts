import type { Reader } from '@pmm/disclosure/panel/kept-back'

/** The statistics whose usefulness is judged: those of groups, of constant panels, of two cycles, and own positions. */
export type JudgedStatistic =
  | 'mean'
  | 'median'
  | 'quartiles'
  | 'panel mean'
  | 'panel median'
  | 'panel quartiles'
  | 'change'
  | 'panel change'
  | 'moves by quarter'
  | 'moves by level'
  | 'sigma'
  | 'percentile'
  | 'distance to median'
  | 'distance to top quarter'

/** The kinds of peer groups that are judged apart. */
export type GroupKind = 'world' | 'region' | 'income' | 'other'

/** How useful the statistics of one kind are to an audience. */
export interface Usefulness {
  readonly audience: Reader
  readonly statistic: JudgedStatistic
  readonly groups: GroupKind
  /** How many levels of groups are below the node: 0 for KPIs. */
  readonly level: number
  /** Statistics that enough administrations contribute to: at least twelve, and none or at least three confidential ones. */
  readonly cells: number
  /** How many of these are told. */
  readonly published: number
  /** How many of the told ones contain a confidential number. */
  readonly noisy: number
  /** Mean absolute error of the told ones, in points of 100, percentiles or administrations; missing where none is told. */
  readonly error: number
  /** The same of those that contain a confidential number. */
  readonly noisyError: number
  /** Root mean square of the errors over that of the expected errors; 1 where these are right, and below on the safe side. */
  readonly ratio: number
  /** Share of the errors, in percent, that are within twice the expected error. */
  readonly within: number
}

/** What a statistic is of. */
export type UsefulnessKey = Pick<Usefulness, 'audience' | 'statistic' | 'groups' | 'level'>

/** One figure as it is told, beside the figure that nothing is kept back of. */
export interface JudgedFigure {
  readonly isPublished: boolean
  readonly isNoisy: boolean
  /** The figure as told less the figure as it is, in the unit of the error. */
  readonly difference: number
  /** The expected error that is told with the figure. */
  readonly stated: number
}

interface Sums {
  cells: number
  published: number
  noisy: number
  absolute: number
  squares: number
  stated: number
  within: number
}

/** Counts figures by what they are of. */
export interface UsefulnessCounter {
  count(key: UsefulnessKey, figure: JudgedFigure): void
  rows(): Usefulness[]
}

/** A counter that has counted nothing. */
export function usefulnessCounter(): UsefulnessCounter {
  const byKey = new Map<string, { readonly key: UsefulnessKey; readonly sums: Sums }>()
  const sumsOf = ({ audience, statistic, groups, level }: UsefulnessKey): Sums => {
    const text = `${audience}\n${statistic}\n${groups}\n${level}`
    const found = byKey.get(text) ?? { key: { audience, statistic, groups, level }, sums: noSums() }
    byKey.set(text, found)
    return found.sums
  }
  return {
    count: (key, figure) => add(sumsOf(key), figure),
    rows: () => Array.from(byKey.values(), ({ key, sums }) => ({ ...key, ...usefulnessOfSums(sums) })),
  }
}

const noSums = (): Sums => ({ cells: 0, published: 0, noisy: 0, absolute: 0, squares: 0, stated: 0, within: 0 })

/** A figure that is missing by its nature, as the deviation of one number, is no error. */
function add(sums: Sums, { isPublished, isNoisy, difference, stated }: JudgedFigure): void {
  sums.cells++
  if (!isPublished) return
  sums.published++
  if (!isNoisy || Number.isNaN(difference)) return
  sums.noisy++
  sums.absolute += Math.abs(difference)
  sums.squares += difference ** 2
  sums.stated += stated ** 2
  if (Math.abs(difference) <= 2 * stated) sums.within++
}

function usefulnessOfSums({ cells, published, noisy, absolute, squares, stated, within }: Sums) {
  const ratio = Math.sqrt(squares / stated)
  const [error, noisyError] = [absolute / published, absolute / noisy]
  return { cells, published, noisy, error, noisyError, ratio, within: (100 * within) / noisy }
}

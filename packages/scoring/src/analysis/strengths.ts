import { isMissing } from '../kernel/missing.ts'
import { ofValues } from '../kernel/resolution.ts'
import { countBelow, countEqual, sortedOf } from '../kernel/sorted.ts'

/** A KPI where an administration stands out. */
export interface Standing {
  /** Place of the KPI in the columns. */
  readonly kpi: number
  /** 1 is best; ties share the better place. */
  readonly rank: number
  readonly value: number
}

/** The KPIs where an administration ranks best, and where it ranks worst. */
export interface Strengths {
  /** The KPIs with the best ranks, the best first. */
  readonly strengths: readonly Standing[]
  /** The KPIs with the worst ranks, the worst last. */
  readonly weaknesses: readonly Standing[]
}

/** How many KPIs of each kind to name, and whether a last place is a weakness. */
export interface StrengthsOptions {
  /** 1 or more. */
  readonly most: number
  /**
   * True by default. The reference implementation (COINr) never names a last place, even where no other weakness
   * exists.
   */
  readonly namesLast?: boolean
}

/**
 * The KPIs where an administration ranks best and worst within a group. A rank shared with the last place is no
 * strength, and a rank shared with the first place is no weakness: a KPI where all values are equal is neither. Equal
 * ranks keep the order of the KPIs.
 *
 * @param columns per KPI, one value per row, NaN where missing, turned so that higher is better
 */
export function strengthsAt(
  row: number,
  group: Uint32Array,
  columns: readonly Float64Array[],
  { most, namesLast = true }: StrengthsOptions,
): Strengths {
  const standings = columns.flatMap((column, kpi) => standingsOf(row, group, column, kpi))
  const ranked = standings.sort((a, b) => a.rank - b.rank)
  const best = ranked.filter(({ isLast }) => !isLast)
  const worst = ranked.filter(({ rank, isLast }) => rank > 1 && (namesLast || !isLast))
  return { strengths: best.slice(0, most).map(withoutFlag), weaknesses: worst.slice(-most).map(withoutFlag) }
}

interface RankedKpi extends Standing {
  /** Whether nobody is worse. */
  readonly isLast: boolean
}

function standingsOf(row: number, group: Uint32Array, column: Float64Array, kpi: number): RankedKpi[] {
  const value = column[row]!
  if (isMissing(value)) return []
  const sorted = sortedOf(group, column)
  const below = countBelow(sorted, value, ofValues)
  const rank = sorted.length - below - countEqual(sorted, below, value, ofValues) + 1
  return [{ kpi, rank, value, isLast: below === 0 }]
}

const withoutFlag = ({ kpi, rank, value }: RankedKpi): Standing => ({ kpi, rank, value })

import type { BatchWarning } from '../domain/batch-warning.ts'
import { yearBefore } from '../domain/calendar.ts'
import type { Observation } from '../domain/observation.ts'
import type { Period } from '../domain/period.ts'
import type { Kpi } from '../method/schema/method.ts'

/** What the values of a batch are held against. */
export interface PlausibilityRules {
  /** The data period of the cycle. */
  readonly period: Period
  readonly kpis: ReadonlyMap<string, Kpi>
  /** The values of the year before, by `cellOf`; none where nothing is known. */
  readonly lastYear: ReadonlyMap<string, number>
}

/** Finds values that may be right and are probably slips. Values are in the unit of their KPI. */
export interface Plausibility {
  look(observation: Observation): void
  /** The first warnings, in the order of the observations, and all of them counted. */
  end(): { readonly warnings: readonly BatchWarning[]; readonly warningCount: number }
}

/** The key of a value among those of the year before. */
export const cellOf = ({ administration, kpi }: Pick<Observation, 'administration' | 'kpi'>): string =>
  `${administration}|${kpi}`

/**
 * Warns of three kinds of slips: all shares of a KPI in percent lie within 0 to 1; a value differs from that of the year
 * before by about a power of ten or more; a value lies outside of the range that its KPI declares.
 */
export function createPlausibility(rules: PlausibilityRules): Plausibility {
  const found: BatchWarning[] = []
  const shares = new Map<string, Shares>()
  let count = 0
  const warn = (warning: BatchWarning): void => {
    count += 1
    if (found.length < listed) found.push(warning)
  }
  return {
    look: (observation) => {
      const kpi = rules.kpis.get(observation.kpi)
      const { value } = observation
      if (kpi === undefined || value === null) return
      for (const warning of warningsOf({ ...observation, value }, kpi, rules)) warn(warning)
      if (isPercent(kpi) && observation.numerator === null) countShare(value, observation.kpi, shares)
    },
    end: () => {
      for (const [code, { values, fractions, others }] of shares)
        if (fractions > 0 && others === 0) warn(fractionsOf(code, rules.kpis.get(code)?.unit ?? '%', values))
      return { warnings: found, warningCount: count }
    },
  }
}

const listed = 200

type Valued = Observation & { readonly value: number }

function warningsOf(observation: Valued, kpi: Kpi, { period, lastYear }: PlausibilityRules): BatchWarning[] {
  const before = observation.period === period ? lastYear.get(cellOf(observation)) : undefined
  const leap = before === undefined ? undefined : leapFrom(before, observation)
  const stray = outOfRange(observation, kpi)
  return [leap, stray].filter((warning) => warning !== undefined)
}

/** A decimal point in the wrong place, and a real change beside, give at least a factor of seven. */
const leastLeap = 0.85

function leapFrom(before: number, observation: Valued): BatchWarning | undefined {
  const ratio = observation.value / before
  if (!(ratio > 0) || before === 0 || Math.abs(Math.log10(ratio)) < leastLeap) return undefined
  const times = ratio >= 1 ? `${round(ratio)} times` : `1/${round(1 / ratio)} of`
  return about(
    observation,
    'power-of-ten',
    `it is ${times} the ${round(before)} of ${yearBefore(observation.period)}; a decimal point or a unit may be wrong`,
  )
}

function outOfRange(observation: Valued, { range, unit }: Kpi): BatchWarning | undefined {
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = range ?? {}
  if (observation.value >= minimum && observation.value <= maximum) return undefined
  return about(
    observation,
    'out-of-range',
    `${observation.kpi} in ${unit} is declared to lie from ${range?.minimum ?? '−∞'} to ${range?.maximum ?? '∞'}`,
  )
}

interface Shares {
  values: number
  /** Values between 0 and 1, without both. */
  fractions: number
  /** Values below 0 or above 1. */
  others: number
}

function countShare(value: number, kpi: string, shares: Map<string, Shares>): void {
  const counts = shares.get(kpi) ?? { values: 0, fractions: 0, others: 0 }
  shares.set(kpi, counts)
  counts.values += 1
  if (value > 0 && value < 1) counts.fractions += 1
  else if (value < 0 || value > 1) counts.others += 1
}

const isPercent = ({ unit }: Kpi): boolean => /^(%|per ?cent)$/i.test(unit.trim())

const fractionsOf = (kpi: string, unit: string, values: number): BatchWarning => ({
  administration: null,
  kpi,
  row: null,
  column: 'value',
  value: null,
  rule: 'fraction-for-percent',
  message: `${kpi} is in ${unit}, and all ${values} value(s) of this batch lie within 0 to 1; 0.95 means 0.95 %, not 95 %`,
})

const about = ({ administration, kpi, value }: Valued, rule: string, message: string): BatchWarning => ({
  administration,
  kpi,
  row: null,
  column: 'value',
  value,
  rule,
  message,
})

const round = (number: number): number => Number(number.toPrecision(3))

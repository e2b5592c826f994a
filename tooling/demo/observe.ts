import type { ObservationInput } from '@pmm/core/contract/observations'
import type { Formula, Kpi } from '@pmm/core/method/schema/method'
import { definitionChange, isChanged } from './definition-change.ts'
import { forerunnerOf } from './forerunner.ts'
import { islands, landlocked } from './geography.ts'
import type { Place } from './place.ts'
import { quantityOf } from './quantities.ts'
import { createRandom } from './random.ts'
import { type Recipe, recipeOf } from './recipes.ts'

const estimated = 0.04
const transientlyMissing = 0.025
const silent = 0.4

/**
 * What a participant reports for a KPI; null where it says nothing at all. Numerators and denominators are whole
 * numbers and obey the formula: a share never exceeds its whole, a change may be negative.
 *
 * @param skill of the administration in the KPI's dimension
 */
export function observe(kpi: Kpi, skill: number, place: Place): ObservationInput | null {
  const { code } = place.administration
  const reason = reasonNotApplicable(kpi.code, code)
  if (reason !== null) return { administration: code, kpi: kpi.code, status: 'not-applicable', note: reason }
  const recipe = recipeOf(kpi)
  if (isMissing(kpi, recipe, place)) return absent(kpi, place)
  return {
    administration: code,
    kpi: kpi.code,
    ...statusOf(kpi.code, place),
    ...numbersOf(kpi, recipe, levelOf(kpi, recipe, skill, place), place),
  }
}

function reasonNotApplicable(kpi: string, administration: string): string | null {
  if ((kpi === 'TF-07' || kpi === 'TF-08') && landlocked.has(administration)) return 'Landlocked: no seaport.'
  return kpi === 'TF-10' && islands.has(administration) ? 'No land border.' : null
}

/** Some administrations can never report a KPI, fewer with every cycle; now and then a figure is late. */
function isMissing(kpi: Kpi, { missing }: Recipe, { seed, administration, cycle }: Place): boolean {
  const { code } = administration
  const factor = kpi.direction === 'context' ? 1 : forerunnerOf(seed, code).missing
  const unable = createRandom(seed, 'unable', code, kpi.code).chance(factor * missing * (1.06 - 0.04 * cycle))
  return unable || createRandom(seed, 'late', code, kpi.code, cycle).chance(factor * transientlyMissing)
}

function absent(kpi: Kpi, { seed, administration, cycle }: Place): ObservationInput | null {
  if (createRandom(seed, 'silent', administration.code, kpi.code, cycle).chance(silent)) return null
  return { administration: administration.code, kpi: kpi.code, status: 'not-available' }
}

/**
 * A logistic curve over skill and a lasting strength in the KPI, between the recipe's weak and strong values.
 * No ratio, such as hours to release, falls below half of the lower of the two.
 */
function levelOf(
  kpi: Kpi,
  { weak, strong, spread }: Recipe,
  skill: number,
  { seed, administration, cycle }: Place,
): number {
  const strength = 0.5 * createRandom(seed, 'strength', administration.code, kpi.code).normal()
  const standing = 1 / (1 + Math.exp(-1.3 * (skill + strength)))
  const { noise: factor } = forerunnerOf(seed, administration.code)
  const noise = factor * spread * createRandom(seed, 'noise', administration.code, kpi.code, cycle).normal()
  const shift = isChanged(kpi.code, cycle) ? definitionChange.shift : 0
  const value = weak + (strong - weak) * standing + noise + shift
  return kpi.formula.kind === 'ratio' ? Math.max(value, Math.min(weak, strong) / 2) : value
}

function statusOf(kpi: string, { seed, administration, cycle }: Place): Pick<ObservationInput, 'status' | 'note'> {
  const isEstimate = createRandom(seed, 'estimate', administration.code, kpi, cycle).chance(estimated)
  const notes = [
    ...(isEstimate ? ['Estimated from the first three quarters.'] : []),
    ...(isChanged(kpi, cycle) ? [definitionChange.note] : []),
  ]
  return { status: isEstimate ? 'estimated' : 'reported', ...(notes.length > 0 ? { note: notes.join(' ') } : {}) }
}

type Numbers = Pick<ObservationInput, 'numerator' | 'denominator' | 'value'>

function numbersOf({ code, formula }: Kpi, { over, weak, strong }: Recipe, value: number, place: Place): Numbers {
  if (formula.kind === 'value') return { value: clamp(Math.round(value * 100) / 100, weak, strong) }
  const factor = isChanged(code, place.cycle) ? definitionChange.denominatorFactor : 1
  const denominator = Math.round(factor * quantityOf(over, place))
  return { numerator: wholeNumerator(formula, value, denominator), denominator }
}

function wholeNumerator({ kind, factor }: Formula, value: number, denominator: number): number {
  const whole = Math.round((value / factor) * denominator)
  if (kind === 'change') return Math.max(whole, -denominator)
  return kind === 'share' ? clamp(whole, 0, denominator) : Math.max(whole, 0)
}

const clamp = (number: number, lower: number, upper: number): number => Math.min(Math.max(number, lower), upper)

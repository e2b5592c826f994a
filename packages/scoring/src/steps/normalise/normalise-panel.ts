import { Problem } from '@pmm/core/domain/problem'
import type { NormalisationRuler, Ruler } from '@pmm/core/method/schema/ruler'
import type { Reference } from '@pmm/core/method/schema/terms'
import { missingColumns } from '@pmm/table/missing-columns'
import { countOf } from '../../kernel/sum.ts'
import { cyclesOf, isReferenced, type Panel } from '../../panel/panel.ts'
import type { Plan } from '../../panel/plan.ts'
import { heldFor, type Span } from '../../panel/span.ts'
import { applyRuler } from './apply-ruler.ts'
import { type Fitted, type FittedRule, fitRuler, isFitted } from './fit-ruler.ts'
import { type FixedRule, normaliseFixedInto, yardstickOf } from './normalise.ts'
import { refuseUndefined } from './refuse-values.ts'
import type { Ruling } from './ruling.ts'

/** The scores that normalising a panel gives, with the rulers used. */
export interface NormalisedPanel {
  /** Per KPI the scores, missing (NaN) where the value is missing, and throughout for context KPIs. */
  readonly scores: readonly Float64Array[]
  /** Every parameter fitted on a reference set, or held fixed by the method. */
  readonly rulers: readonly NormalisationRuler[]
}

/**
 * Normalises every KPI of a panel. A rule that is fitted takes its ruler from the method where the method holds a
 * ruler for the cycle or for all cycles; else the rule is fitted on its reference set, which is the cycle itself unless
 * the rule says otherwise. Where nobody reports there is nothing to score, and so nothing to fit; where the rule says
 * so, a KPI that cannot be fitted is left missing.
 *
 * @param rows the rows that are scored; the scores of other rows stay missing, and nothing is fitted on these rows
 * @param values per KPI one value per row, after every step of the method
 * @throws {Problem} `invalid-method` where a normalisation cannot work on these values
 */
export const normalisePanel = (
  panel: Panel,
  plan: Plan,
  rows: Uint32Array,
  values: readonly Float64Array[],
): NormalisedPanel => normaliserOf(panel, plan, rows)(values)

/**
 * As `normalisePanel`, again and again: every call writes its scores over the scores of the call before.
 *
 * @param present per KPI the rows that may have a value, where this is known: rules without a reference set pass over
 *   all other rows, whose scores are missing
 */
export function normaliserOf(
  panel: Panel,
  plan: Plan,
  rows: Uint32Array,
  present?: readonly Uint32Array[],
): (values: readonly Float64Array[]) => NormalisedPanel {
  const { kpis, scale, rulers: held = [] } = plan.method
  const scores = missingColumns(kpis.length, panel.administrations.length)
  const cycles = cyclesOf(panel, rows)
  const administrationOf = (row: number) => panel.administrations[row]!
  return (values) => {
    const inUse: RulersInUse = { rows, cycles, held, rulers: [] }
    for (const [node, kpi] of kpis.entries()) {
      const rule = kpi.normalisation
      if (rule === null) continue
      const column = { source: values[node]!, target: scores[node]! }
      const ruling = { kpi, scale, administrationOf }
      if (isFitted(rule)) fittedInto(rule, column, ruling, inUse)
      else fixedInto(rule, column, ruling, present?.[node] ?? rows)
    }
    return { scores, rulers: inUse.rulers }
  }
}

/** The rows that are scored, and the rulers that scoring them uses. */
interface RulersInUse {
  readonly rows: Uint32Array
  readonly cycles: ReturnType<typeof cyclesOf>
  /** The rulers that the method holds fixed. */
  readonly held: readonly Ruler[]
  /** The rulers used so far, to which every KPI adds its rulers. */
  readonly rulers: NormalisationRuler[]
}

interface ScoredColumn {
  readonly source: Float64Array
  readonly target: Float64Array
}

function fixedInto(rule: FixedRule, { source, target }: ScoredColumn, ruling: Ruling, rows: Uint32Array): void {
  normaliseFixedInto(rows, source, target, rule, ruling)
  refuseUndefined(rows, source, target, ruling)
}

function fittedInto(rule: FittedRule, { source, target }: ScoredColumn, ruling: Ruling, inUse: RulersInUse): void {
  const { code } = ruling.kpi
  const held = inUse.held.filter((ruler) => ruler.step === 'normalise' && ruler.kpi === code) as NormalisationRuler[]
  target.fill(Number.NaN)
  for (const { cycle, rows } of rulerSpans(rule, held, inUse)) {
    if (countOf(rows, source) === 0) continue
    const fitted = heldFor({ cycle }, held)?.fitted ?? fittedFor({ cycle, rows }, rule, source, ruling, inUse)
    if (fitted === undefined) continue
    applyRuler(rows, source, target, { rule, fitted }, ruling)
    refuseUndefined(rows, source, target, ruling)
    inUse.rulers.push({ step: 'normalise', kpi: code, cycle, fitted })
  }
}

/**
 * The rows by the ruler they share: a yardstick has a ruler per cycle; another rule has one ruler where cycles share a
 * reference.
 */
function rulerSpans(
  rule: FittedRule,
  held: readonly NormalisationRuler[],
  { cycles, rows }: RulersInUse,
): readonly Span[] {
  const isShared = referenceOf(rule) !== 'this-cycle' && rule.method !== 'distance-to-reference'
  const isOne = held.length === 0 ? isShared : held.every(({ cycle }) => cycle === null)
  return isOne ? [{ cycle: null, rows }] : cycles.map((cycle) => ({ cycle: cycle.period, rows: cycle.rows }))
}

const referenceOf = ({ reference = 'this-cycle' }: FittedRule): Reference => reference

/** The fitted ruler of a span; undefined where no ruler can be fitted and the rule leaves the KPI missing then. */
function fittedFor(
  span: Span,
  rule: FittedRule,
  source: Float64Array,
  ruling: Ruling,
  inUse: RulersInUse,
): Fitted | undefined {
  const { kpi, administrationOf } = ruling
  const yardstick = yardstickOf(rule, span.rows, administrationOf)
  try {
    return fitRuler(rule, { kpi, rows: rowsFittedOn(span, referenceOf(rule), inUse), source, yardstick })
  } catch (problem) {
    if (problem instanceof Problem && rule.unfit === 'missing') return undefined
    throw problem
  }
}

function rowsFittedOn({ cycle, rows }: Span, reference: Reference, { cycles, rows: all }: RulersInUse): Uint32Array {
  if (reference === 'this-cycle') return rows
  if (reference === 'all-cycles') return all
  return joined(cycles.filter(({ period }) => isReferenced(reference, cycle ?? period, period)))
}

function joined(spans: readonly { readonly rows: Uint32Array }[]): Uint32Array {
  const all = new Uint32Array(spans.reduce((sum, { rows }) => sum + rows.length, 0))
  let at = 0
  for (const { rows } of spans) {
    all.set(rows, at)
    at += rows.length
  }
  return all
}

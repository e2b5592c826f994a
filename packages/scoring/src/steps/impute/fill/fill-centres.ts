import { byText } from '@pmm/core/canonical/by-text'
import type { Imputation } from '@pmm/core/method/schema/pipeline'
import type { ImputationRuler } from '@pmm/core/method/schema/ruler'
import { isMissing } from '../../../kernel/missing.ts'
import { heldFor, referenceRows, type Span, spansOf } from '../../../panel/span.ts'
import type { StepInput } from '../../../panel/stage.ts'
import { refusal } from '../../../refusal.ts'
import { type Centre, centreOf } from '../methods/centre.ts'
import { imputeGroupsInto } from '../methods/impute-groups.ts'
import { type FilledCell, type Filling, heldFillings, nullIfMissing } from './filling.ts'

/** The rules of imputation that fill gaps with a centre of the column. */
export type CentreRule = Extract<Imputation, { method: 'mean' | 'median' }>

/**
 * Fills the gaps of KPIs with their mean or median over the reference set, of all administrations or of the
 * administrations that share an attribute. An administration without that attribute, or sharing it with nobody who
 * reports, keeps its gaps.
 *
 * @throws {Problem} `invalid-method` for an attribute that administrations do not have, or an empty reference set
 */
export function fillCentres(input: StepInput, rule: CentreRule, kpis: readonly number[]): Filling {
  const labels = labelsOf(input, rule)
  const fillings = kpis.flatMap((kpi) => {
    const code = input.panel.kpis[kpi]!
    const held = heldFillings(input, code).filter(({ centres }) => centres.length > 0)
    return spansOf(rule.reference ?? 'this-cycle', held, input).map((span) => {
      const source = input.values[kpi]!
      const centres = heldCentres(span, held, rule) ?? fitCentres({ span, kpi, labels }, rule, input)
      const ruler = rulerOf(centres, { kpi: code, cycle: span.cycle, at: input.at })
      return { cells: fillSpan(span, { kpi, source, labels }, centres), rulers: centres.size > 0 ? [ruler] : [] }
    })
  })
  return { cells: fillings.flatMap(({ cells }) => cells), rulers: fillings.flatMap(({ rulers }) => rulers) }
}

/** Per row the label of its group, null for a row without a group; undefined where all rows are one group. */
type Labels = readonly (string | null)[] | undefined

function labelsOf({ panel }: StepInput, { by }: CentreRule): Labels {
  if (by === undefined) return undefined
  if (Object.hasOwn(panel.attributes, by)) return panel.attributes[by]
  const names = Object.keys(panel.attributes).map((name) => `"${name}"`)
  throw refusal({
    node: 'impute',
    value: by,
    rule: 'unknown-attribute',
    message: `administrations are grouped by ${names.join(' or ')}; use one of them, or leave "by" out`,
  })
}

/** Centres by the label of their group; the label is null where all rows are one group. */
type Centres = ReadonlyMap<string | null, Centre>

function heldCentres(span: Span, held: readonly ImputationRuler[], { method: kind }: CentreRule): Centres | undefined {
  const ruler = heldFor(span, held)
  if (ruler === undefined) return undefined
  const from = new Uint32Array()
  return new Map(ruler.centres.flatMap(({ group, value }) => (value === null ? [] : [[group, { kind, value, from }]])))
}

interface CentreSet {
  readonly span: Span
  readonly kpi: number
  readonly labels: Labels
}

function fitCentres({ span, kpi, labels }: CentreSet, rule: CentreRule, input: StepInput): Centres {
  const { reference = 'this-cycle', method: kind } = rule
  const source = input.values[kpi]!
  const rows = referenceRows(span, reference, input, { kpi: input.panel.kpis[kpi]!, source })
  const centres = Array.from(
    groupsOf(rows, labels),
    ([label, members]) => [label, centreOf(members, source, kind)] as const,
  )
  return new Map(centres.filter(([, { value }]) => !isMissing(value)))
}

/** Rows by label, in the order of labels; rows without a label belong to no group. */
function groupsOf(rows: Uint32Array, labels: Labels): readonly (readonly [string | null, Uint32Array])[] {
  if (labels === undefined) return [[null, rows]]
  const grouped = Map.groupBy(rows, (row) => labels[row] ?? null)
  grouped.delete(null)
  const inOrder = Array.from(grouped).sort(([a], [b]) => byText(a!, b!))
  return inOrder.map(([label, members]) => [label, Uint32Array.from(members)])
}

interface LabelledColumn {
  readonly kpi: number
  readonly source: Float64Array
  readonly labels: Labels
}

function fillSpan({ rows }: Span, { kpi, source, labels }: LabelledColumn, centres: Centres): FilledCell[] {
  const groups = groupsOf(rows, labels).filter(([label]) => centres.has(label))
  const used = groups.map(([label]) => centres.get(label)!)
  const scratch = new Float64Array(source.length)
  const imputed = imputeGroupsInto(
    groups.map(([, members]) => members),
    source,
    scratch,
    used,
  )
  return imputed.flatMap(({ centre, rows: gaps }) => {
    const from = gaps.length === 0 ? [] : Array.from(centre.from)
    return Array.from(gaps, (row) => ({ kpi, row, value: centre.value, how: centre.kind, from }))
  })
}

const rulerOf = (centres: Centres, whose: Pick<ImputationRuler, 'kpi' | 'cycle' | 'at'>): ImputationRuler => ({
  step: 'impute',
  ...whose,
  centres: Array.from(centres, ([group, { value }]) => ({ group, value: nullIfMissing(value) })),
})

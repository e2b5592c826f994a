import { byText } from '@pmm/core/canonical/by-text'
import type { Imputation } from '@pmm/core/method/schema/pipeline'
import type { ImputationRuler } from '@pmm/core/method/schema/ruler'
import { isMissing } from '../../../kernel/missing.ts'
import { heldFor, referenceRows, type Span, spansOf } from '../../../panel/span.ts'
import type { StepInput } from '../../../panel/stage.ts'
import { refusal } from '../../../refusal.ts'
import { type Centre, centreOf } from '../methods/centre.ts'
import { imputeGroupsInto } from '../methods/impute-groups.ts'
import { boundOf, type FilledCell, type Filling, heldFillings } from './filling.ts'

export type CentreRule = Extract<Imputation, { method: 'mean' | 'median' }>

/**
 * Fills the gaps of KPIs with their mean or median over the reference set, of everyone or of those that share an
 * attribute. Who has no such attribute, or shares it with nobody who reports, is left alone.
 *
 * @throws {Problem} `invalid-method` for an attribute that administrations do not have, or an empty reference set
 */
export function fillCentres(input: StepInput, rule: CentreRule, kpis: readonly number[]): Filling {
  const labels = labelsOf(input, rule)
  const found = kpis.flatMap((kpi) => {
    const code = input.panel.kpis[kpi]!
    const held = heldFillings(input, code).filter(({ centres }) => centres.length > 0)
    return spansOf(rule.reference ?? 'this-cycle', held, input).map((span) => {
      const source = input.values[kpi]!
      const centres = heldCentres(span, held, rule) ?? fitCentres({ span, kpi, labels }, rule, input)
      const ruler = rulerOf(centres, { kpi: code, cycle: span.cycle, at: input.at })
      return { cells: fillSpan(span, { kpi, source, labels }, centres), rulers: centres.size > 0 ? [ruler] : [] }
    })
  })
  return { cells: found.flatMap(({ cells }) => cells), rulers: found.flatMap(({ rulers }) => rulers) }
}

/** Per row what it is grouped by: undefined for everyone in one group, null for a row in none. */
type Labels = readonly (string | null)[] | undefined

function labelsOf({ panel }: StepInput, { by }: CentreRule): Labels {
  if (by === undefined) return undefined
  if (Object.hasOwn(panel.attributes, by)) return panel.attributes[by]
  const known = Object.keys(panel.attributes).map((name) => `"${name}"`)
  throw refusal({
    node: 'impute',
    value: by,
    rule: 'unknown-attribute',
    message: `administrations are grouped by ${known.join(' or ')}; use one of them, or leave "by" out`,
  })
}

/** Centres by the label of their group; null for everyone. */
type Centres = ReadonlyMap<string | null, Centre>

function heldCentres(span: Span, held: readonly ImputationRuler[], { method: kind }: CentreRule): Centres | undefined {
  const ruler = heldFor(span, held)
  if (ruler === undefined) return undefined
  const from = new Uint32Array()
  return new Map(ruler.centres.flatMap(({ group, value }) => (value === null ? [] : [[group, { kind, value, from }]])))
}

interface Place {
  readonly span: Span
  readonly kpi: number
  readonly labels: Labels
}

function fitCentres({ span, kpi, labels }: Place, rule: CentreRule, input: StepInput): Centres {
  const { reference = 'this-cycle', method: kind } = rule
  const source = input.values[kpi]!
  const rows = referenceRows(span, reference, input, { kpi: input.panel.kpis[kpi]!, source })
  const centres = Array.from(groupsOf(rows, labels), ([label, of]) => [label, centreOf(of, source, kind)] as const)
  return new Map(centres.filter(([, { value }]) => !isMissing(value)))
}

/** Rows by label, in the order of labels; those without one belong to no group. */
function groupsOf(rows: Uint32Array, labels: Labels): readonly (readonly [string | null, Uint32Array])[] {
  if (labels === undefined) return [[null, rows]]
  const grouped = Map.groupBy(rows, (row) => labels[row] ?? null)
  grouped.delete(null)
  const inOrder = Array.from(grouped).sort(([a], [b]) => byText(a!, b!))
  return inOrder.map(([label, of]) => [label, Uint32Array.from(of)])
}

interface KpiColumn {
  readonly kpi: number
  readonly source: Float64Array
  readonly labels: Labels
}

function fillSpan({ rows }: Span, { kpi, source, labels }: KpiColumn, centres: Centres): FilledCell[] {
  const groups = groupsOf(rows, labels).filter(([label]) => centres.has(label))
  const used = groups.map(([label]) => centres.get(label)!)
  const scratch = new Float64Array(source.length)
  const imputed = imputeGroupsInto(
    groups.map(([, of]) => of),
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
  centres: Array.from(centres, ([group, { value }]) => ({ group, value: boundOf(value) })),
})

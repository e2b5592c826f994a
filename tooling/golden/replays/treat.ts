import type { Problem } from '@pmm/core/domain/problem'
import type { TreatStep } from '@pmm/core/method/schema/pipeline'
import { statisticsOf } from '@pmm/scoring/analysis/statistics'
import { everyRow } from '@pmm/scoring/kernel/rows'
import type { PreparedPanel } from '@pmm/scoring/panel/prepared-panel'
import { prepare, valuesOf } from '../recipe/run.ts'
import { individualRule, treatSteps, usualTreatment } from '../recipe/steps.ts'
import { columnDifference, firstDifference, type OurColumns, wordDifference } from '../reference/agree.ts'
import {
  type Case,
  type Difference,
  judged,
  noted,
  type Outcome,
  refusalOf,
  type TreatmentArguments,
} from '../reference/case.ts'
import type { Reference } from '../reference/reference.ts'
import type { Table } from '../reference/table.ts'
import { codesAt, type Tree } from '../reference/tree.ts'
import { treeFor } from './aggregate.ts'
import { panelDataOf } from './panel-data.ts'

interface Treating extends Case {
  readonly output: string
  readonly details?: string | null
  readonly points?: string | null
  readonly args?: TreatmentArguments
}

/** Treat.coin and Treat.purse: the values, what was checked, and the points that were moved. */
export function replayTreat(given: Case, reference: Reference): Outcome {
  const one = given as Treating
  const input = one.input === undefined ? panelDataOf(one, reference) : reference.table(one.input)
  const tree = treeFor(input, reference)
  const output = reference.table(one.output)
  const args = one.args ?? {}
  const steps = one.args === undefined ? [usualTreatment] : treatSteps(args, input)
  const doubtful = takesLogGii(args) ? failing(one, reference) : []
  const { prepared, refused } = prepareWhatCan(tree, steps, input)
  const codes = codesAt(tree, 1).filter((code) => output.has(code))
  const difference =
    firstDifference(
      valuesOf(prepared),
      output,
      codes.filter((code) => !doubtful.includes(code)),
    ) ??
    logDifference(valuesOf(prepared), output, doubtful, refused) ??
    checkDifference({ prepared, one, reference, codes: codes.filter((code) => !doubtful.includes(code)) })
  if (doubtful.length === 0) return noted(judged(difference), noteOf(args, input))
  const unchanged = prepare({ tree, steps: withoutLogGii(args, doubtful, input) }, input)
  return noted(judged(difference ?? firstDifference(valuesOf(unchanged), output, doubtful)), logGii(doubtful, refused))
}

/** What the reference does by mistake and a method of ours can say, so that cells are compared all the same. */
function noteOf({ global_specs, indiv_specs = {}, disable }: TreatmentArguments, input: Table): string | undefined {
  if (disable === true) return undefined
  if (global_specs === 'none')
    return '"none" for all still treats by the usual rule (§4.7), said as that rule; ours without a treat step treats nothing'
  const skipped = Object.entries(indiv_specs).filter(
    ([code, spec]) => spec !== 'none' && individualRule(code, spec, input) === null,
  )
  if (skipped.length === 0) return undefined
  return `its own rule for ${skipped.map(([code]) => code).join(', ')} forgets na.rm and is skipped (§4.15), said as no treatment; ours with that rule treats it`
}

const logGii = (codes: readonly string[], refused: readonly string[]) =>
  `log_GII returns its input (§4.7), said as no second step for ${codes.join(', ')}; ours by log_GII is the logarithm, held against that formula${refused.length > 0 ? `, or refused where the maximum is not above 1 (${refused.join(', ')})` : ''}`

/**
 * What log_GII really does: nothing, to the winsorised values where steps are combined and else to the original values.
 */
function withoutLogGii(args: TreatmentArguments, codes: readonly string[], input: Table): readonly TreatStep[] {
  const untreated = args.combine_treat === true ? {} : Object.fromEntries(codes.map((code) => [code, null]))
  return treatSteps(args, input).map((step) => ({
    ...step,
    rule: { ...step.rule, second: null },
    kpis: { ...step.kpis, ...untreated },
  }))
}

const takesLogGii = ({ global_specs }: TreatmentArguments): boolean =>
  typeof global_specs === 'object' && global_specs?.f2 === 'log_GII'

/** The indicators that still failed after the first step, as the reference says. */
function failing({ details }: Treating, reference: Reference): readonly string[] {
  if (details == null) return []
  const table = reference.table(details)
  if (!table.has('check_SkewKurt1.Pass')) return []
  return table.texts('iCode').filter((_, row) => table.texts('check_SkewKurt1.Pass')[row] === 'FALSE')
}

/** Prepares a panel, leaving alone the KPIs that a step refuses. */
function prepareWhatCan(tree: Tree, steps: readonly TreatStep[], input: Table) {
  const refused: string[] = []
  for (;;) {
    const kpis = Object.fromEntries(refused.map((code) => [code, null]))
    const sparing = steps.map((step) => ({ ...step, kpis: { ...step.kpis, ...kpis } }))
    let prepared: PreparedPanel | undefined
    const problem = refusalOf(() => {
      prepared = prepare({ tree, steps: sparing }, input)
    })
    if (prepared !== undefined) return { prepared, refused }
    refused.push(blamed(problem!, refused))
  }
}

function blamed(problem: Problem, refused: readonly string[]): string {
  const code = String(problem.problems?.[0]?.column ?? '').split('/')[0]!
  if (code === '' || refused.includes(code) || !/log/.test(problem.message)) throw problem
  return code
}

/** What the logarithm of the Global Innovation Index is: ln((max − 1)(x − min) / (max − min) + 1). */
function logDifference(
  ourColumns: OurColumns,
  output: Table,
  codes: readonly string[],
  refused: readonly string[],
): Difference | undefined {
  for (const code of codes) {
    const source = output.numbers(code)
    const [minimum, maximum] = [Math.min, Math.max].map((of) => of(...source.filter((x) => !Number.isNaN(x)))) as [
      number,
      number,
    ]
    const right = source.map((x) => Math.log(((maximum - 1) * (x - minimum)) / (maximum - minimum) + 1))
    const isRefused = refused.includes(code)
    if (isRefused !== maximum <= 1)
      return { row: '-', column: code, ours: String(isRefused), theirs: `maximum ${maximum}` }
    const difference = isRefused ? undefined : columnDifference(code, ourColumns.column(code)!, right, ourColumns.units)
    if (difference !== undefined) return difference
  }
  return undefined
}

interface Checked {
  readonly prepared: PreparedPanel
  readonly one: Treating
  readonly reference: Reference
  readonly codes: readonly string[]
}

/** Shape before and, where winsorising was enough, after; and which points it moved which way. */
function checkDifference({ prepared, one, reference, codes }: Checked): Difference | undefined {
  if (one.details == null) return undefined
  const details = reference.table(one.details)
  const points = one.points == null ? undefined : reference.table(one.points)
  for (const code of codes) {
    const row = details.texts('iCode').indexOf(code)
    if (row < 0) continue
    const difference =
      shapeDifference(prepared.panel.values[prepared.panel.kpis.indexOf(code)]!, details, row, 0) ??
      windDifference(prepared, code, { details, points, row })
    if (difference !== undefined) return difference
  }
  return undefined
}

function shapeDifference(values: Float64Array, details: Table, row: number, check: number): Difference | undefined {
  const { skewness, kurtosis } = statisticsOf(everyRow(values.length), values)
  const theirs = ['Skew', 'Kurt'].map((of) => details.numbers(`check_SkewKurt${check}.${of}`)[row]!)
  if (theirs.every(Number.isNaN)) return undefined
  return columnDifference(`check_SkewKurt${check}`, [skewness, kurtosis], theirs, ['skewness', 'kurtosis'])
}

interface Account {
  readonly details: Table
  readonly points: Table | undefined
  readonly row: number
}

function windDifference(
  prepared: PreparedPanel,
  code: string,
  { details, points, row }: Account,
): Difference | undefined {
  const ruler = prepared.rulers.find((one) => one.step === 'treat' && one.kpi === code)
  const steps = ruler?.step === 'treat' ? ruler.fitted.map(({ method }) => method) : []
  if (steps.join() !== 'winsorise') return undefined
  const place = prepared.panel.kpis.indexOf(code)
  const [before, after] = [prepared.panel.values[place]!, prepared.values[place]!]
  const passed = details.has('check_SkewKurt1.Pass') ? details.texts('check_SkewKurt1.Pass')[row] : ''
  const shape = passed === '' ? undefined : shapeDifference(after, details, row, 1)
  if (shape !== undefined || points === undefined || !points.has(code)) return shape
  const marks = Array.from(after, (x, at) => (x < before[at]! ? 'winhi' : x > before[at]! ? 'winlo' : ''))
  return wordDifference(`${code} moved`, marks, points.texts(code))
}

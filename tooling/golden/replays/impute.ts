import type { PreparedPanel } from '@pmm/scoring/panel/prepared-panel'
import type { Ruled } from '../recipe/method.ts'
import { inOrder, joined } from '../recipe/panel.ts'
import { prepare, valuesOf } from '../recipe/run.ts'
import { imputeSteps, panelImputeStep } from '../recipe/steps.ts'
import { firstDifference, type OurColumns } from '../reference/agree.ts'
import {
  type Case,
  type ImputationArguments,
  judged,
  judgedRefusal,
  type Outcome,
  rightly,
  whicheverAgrees,
} from '../reference/case.ts'
import type { Reference } from '../reference/reference.ts'
import type { Table } from '../reference/table.ts'
import { codesAt, type TreeNode } from '../reference/tree.ts'
import { treeFor } from './aggregate.ts'
import { panelDataOf } from './panel-data.ts'

interface Imputing extends Case {
  readonly groups?: string
  readonly args?: ImputationArguments
  readonly f_i?: string
  readonly use_group?: string
  readonly imp_type?: string
  readonly max_time?: number | null
}

/** Impute.coin, and Impute.purse where each year is imputed alone. */
export function replayImpute(given: Case, reference: Reference): Outcome {
  const one = given as Imputing
  const input = inputOf(one, reference)
  const f_i = one.f_i ?? /i_[a-z_]+/.exec(one.fn ?? '')?.[0]
  const use_group = one.use_group === undefined ? {} : { use_group: one.use_group }
  const args = one.args ?? { ...(f_i === undefined ? {} : { f_i }), ...use_group }
  return compare(
    prepare({ tree: treeFor(input, reference), steps: imputeSteps(args), normalise: turned }, input),
    one,
    reference,
  )
}

/** Imputation by rows compares values on a scale from worst to best, so directions count. */
const turned = ({ direction }: TreeNode): Ruled => ({
  normalisation: { method: 'unchanged' },
  direction: direction === 1 ? 'higher' : 'lower',
})

/** impute_panel, by itself or on a purse. */
export function replayImputePanel(given: Case, reference: Reference): Outcome {
  const one = given as Imputing
  const input = inputOf(one, reference)
  const step = panelImputeStep(one.imp_type ?? one.fn!.split(' ').at(-1)!, one.max_time)
  const run = () => prepare({ tree: treeFor(input, reference), steps: [step] }, input)
  return one.error == null ? compare(run(), one, reference) : judgedRefusal(run, one.error)
}

/** The year each value of impute_panel comes from; how far it was carried is in the entry to whose output it adds. */
export function replaySources(one: Case, reference: Reference): Outcome {
  const output = one.output!.replace('_DataT', '')
  const main = allCases(reference).find((other) => other !== one && other.output === output) as Imputing | undefined
  const input = inputOf(main ?? (allCases(reference).find(isOverTime) as Imputing | undefined) ?? one, reference)
  const tree = treeFor(input, reference)
  const years = new Set(input.texts('Time')).size
  const limits = main === undefined ? [null, ...Array.from({ length: years - 1 }, (_, at) => at + 1)] : [main.max_time]
  return whicheverAgrees(limits, (limit) => {
    const step = panelImputeStep(main?.imp_type ?? 'latest', limit)
    const prepared = prepare({ tree, steps: [step] }, input)
    return judged(firstDifference(sourcesOf(prepared), reference.table(one.output!), codesAt(tree, 1)))
  })
}

const allCases = ({ manifests }: Reference): readonly Case[] => manifests.flatMap(({ cases }) => cases)

/** An entry of impute_panel that says what it was given. */
const isOverTime = ({ fn, input, imp_type }: Case): boolean =>
  fn === 'impute_panel' && input !== undefined && imp_type === 'latest'

/** The period each value was reported in. */
function sourcesOf({ panel, values, stages }: PreparedPanel): OurColumns {
  const years = panel.periods.map(Number)
  const columns = new Map(
    panel.kpis.map((code, kpi) => [code, values[kpi]!.map((x, row) => (Number.isNaN(x) ? x : years[row]!))]),
  )
  for (const { kpi, row, from } of stages[0]!.imputations) columns.get(panel.kpis[kpi]!)![row] = years[from[0]!]!
  return { units: panel.administrations, times: panel.periods, column: (code) => columns.get(code) }
}

/** Rows in another order: the reference mixes up the remaining columns; ours gives each row what it had. */
export function replayShuffled(one: Case, reference: Reference): Outcome {
  const path = one.input ?? 'panel/holes_input_shuffled.csv'
  const shuffled = reference.table(reference.has(path) ? path : 'panel/holes_input.csv')
  const sorted = inOrder(shuffled)
  const tree = treeFor(shuffled, reference)
  const mixed = ['uName_mismatches', 'denominator_mismatches'].some((name) => Number(one[name]) > 0)
  for (const type of ['latest', 'constant', 'linear-constant']) {
    const design = { tree, steps: [panelImputeStep(type, undefined)], context: ['Area', 'GDP'].filter(shuffled.has) }
    const [ourColumns, right] = [shuffled, sorted].map((table) => valuesOf(prepare(design, table))) as [
      OurColumns,
      OurColumns,
    ]
    const difference = firstDifference(ourColumns, asTable(right, sorted), [...codesAt(tree, 1), ...design.context])
    if (difference !== undefined) return judged(difference)
  }
  return mixed
    ? rightly(
        undefined,
        'attaches other columns to the wrong rows when rows are not in the order of time (§4.5); ours gives the same in any order',
      )
    : judged(undefined)
}

const asTable = (ourColumns: OurColumns, table: Table): Table => ({
  ...table,
  numbers: (code) => ourColumns.column(code)!,
})

function inputOf({ input, output, groups, error }: Imputing, reference: Reference): Table {
  if (input === undefined && error != null && reference.has('panel/holes_input.csv'))
    return reference.table('panel/holes_input.csv')
  const table = input === undefined ? panelDataOf({ id: '', output: output ?? '' }, reference) : reference.table(input)
  return groups === undefined ? table : joined(table, reference.table(groups))
}

function compare(prepared: PreparedPanel, { output }: Case, reference: Reference): Outcome {
  const table = reference.table(output!)
  const codes = prepared.plan.method.kpis.map(({ code }) => code).filter(table.has)
  return judged(firstDifference(valuesOf(prepared), table, codes))
}

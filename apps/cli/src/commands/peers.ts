import type { BenchmarkPlan } from '@pmm/core/benchmark/peer-group'
import type { AttributeBatch } from '@pmm/core/contract/attributes'
import type { EvidenceBatch } from '@pmm/core/contract/evidence'
import type { ExpertBudget } from '@pmm/core/method/schema/aggregation'
import type { Command } from 'commander'
import { connect, connectToChange } from '../connect/connect.ts'
import type { Environment } from '../connect/env.ts'
import { readJson } from '../rows/mapping.ts'
import { readRows } from '../rows/read-csv.ts'
import { printResult } from '../terminal/print.ts'

interface Flags {
  readonly method: string
  readonly cycle: string
  readonly json?: boolean
}

/** `pmm peers show|set`: whom administrations are compared with; `pmm attributes set`: what groups rest on. */
export function peersCommand(program: Command, env: Environment): void {
  const peers = program.command('peers').description('whom administrations are compared with')
  const show = peers.command('show').description('the benchmark plan of a method, as JSON')
  show.requiredOption('--method <id>', 'the method').action(async () => {
    const { method } = show.optsWithGlobals<Flags>()
    const { plan } = await connect(env).get(planPath, { path: { method } })
    printResult(true, plan, '')
  })
  const set = peers.command('set').description('replace it by that of a JSON file').argument('<file>')
  set.requiredOption('--method <id>', 'the method').action(async (file: string) => {
    const { method, json = false } = set.optsWithGlobals<Flags>()
    const body = readJson(file) as BenchmarkPlan
    const view = await connectToChange(env).put(planPath, { path: { method }, body })
    printResult(json, view, `Version ${view.version} of the plan of "${method}": ${contentsOf(view.plan)}.`)
  })
  const attributes = program.command('attributes').description('what administrations are, from a date on')
  const record = attributes.command('set').description('record a CSV file: administration, attribute, from, value')
  record.argument('<file>').action(async (file: string) => {
    const body = { values: await valuesIn(file) }
    const { accepted } = await connectToChange(env).put('/v1/attributes', { body })
    printResult(record.optsWithGlobals<Flags>().json ?? false, { accepted }, `${accepted} value(s) are recorded.`)
  })
}

const planPath = '/v1/methods/{method}/benchmark-plan'

function contentsOf({ groups, nearest, panel }: BenchmarkPlan): string {
  const neighbours = nearest === null ? 'no neighbours' : `${nearest.k} neighbours`
  const experts = panel === undefined ? [] : [`budgets of ${new Set(panel.budgets.map(nameOf)).size} experts`]
  return [`${groups.length} groups`, neighbours, ...experts].join(', ')
}

const nameOf = ({ region, expert }: ExpertBudget): string => JSON.stringify([region, expert])

/** `pmm evidence set`: how well values are evidenced. */
export function evidenceCommand(program: Command, env: Environment): void {
  const evidence = program.command('evidence').description('how well values are evidenced')
  const set = evidence.command('set').description('record a CSV file: administration, kpi, grade, note')
  set.argument('<file>', 'CSV file; * as kpi stands for all of them').requiredOption('--cycle <code>', 'of this cycle')
  set.action(async (file: string) => {
    const { cycle, json = false } = set.optsWithGlobals<Flags>()
    const body = { grades: (await cellsIn(file)) as unknown as EvidenceBatch['grades'] }
    const receipt = await connectToChange(env).put('/v1/cycles/{cycle}/evidence', { path: { cycle }, body })
    const { accepted, evidenceRevision } = receipt
    const text = `${accepted} grade(s) are recorded as revision ${evidenceRevision} of the cycle "${cycle}".`
    printResult(json, receipt, text)
  })
}

/** What a file says, to be judged by the server. */
async function cellsIn(file: string): Promise<Readonly<Record<string, unknown>>[]> {
  const rows: Readonly<Record<string, unknown>>[] = []
  for await (const { cells } of readRows(file)) rows.push(cells)
  return rows
}

/** What a file says, to be judged by the server. An empty date is always. */
async function valuesIn(file: string): Promise<AttributeBatch['values']> {
  const rows = await cellsIn(file)
  const values = rows.map(({ from, ...rest }) => ({ ...rest, from: from === undefined || from === '' ? null : from }))
  return values as unknown as AttributeBatch['values']
}

import type { BenchmarkPlan } from '@pmm/core/benchmark/peer-group'
import type { BenchmarkPlanView } from '@pmm/core/contract/benchmark-plans'
import type { EvidenceReceipt } from '@pmm/core/contract/evidence'
import type { ExpertBudget } from '@pmm/core/method/schema/aggregation'
import type { Command } from 'commander'
import { createClient } from '../api/client.ts'
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
  const client = createClient(env)
  const pathOf = (method: string) => `/v1/methods/${encodeURIComponent(method)}/benchmark-plan`
  const peers = program.command('peers').description('whom administrations are compared with')
  const show = peers.command('show').description('the benchmark plan of a method, as JSON')
  show.requiredOption('--method <id>', 'the method').action(async () => {
    const { plan } = await client.get<BenchmarkPlanView>(pathOf(show.optsWithGlobals<Flags>().method))
    printResult(true, plan, '')
  })
  const set = peers.command('set').description('replace it by that of a JSON file').argument('<file>')
  set.requiredOption('--method <id>', 'the method').action(async (file: string) => {
    const { method, json = false } = set.optsWithGlobals<Flags>()
    const view = await client.put<BenchmarkPlanView>(pathOf(method), readJson(file) as object)
    printResult(json, view, `Version ${view.version} of the plan of "${method}": ${contentsOf(view.plan)}.`)
  })
  const attributes = program.command('attributes').description('what administrations are, from a date on')
  const record = attributes.command('set').description('record a CSV file: administration, attribute, from, value')
  record.argument('<file>').action(async (file: string) => {
    const { accepted } = await client.put<{ accepted: number }>('/v1/attributes', { values: await valuesIn(file) })
    printResult(record.optsWithGlobals<Flags>().json ?? false, { accepted }, `${accepted} value(s) are recorded.`)
  })
}

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
    const path = `/v1/cycles/${encodeURIComponent(cycle)}/evidence`
    const receipt = await createClient(env).put<EvidenceReceipt>(path, { grades: await cellsIn(file) })
    const { accepted, evidenceRevision } = receipt
    const text = `${accepted} grade(s) are recorded as revision ${evidenceRevision} of the cycle "${cycle}".`
    printResult(json, receipt, text)
  })
}

async function cellsIn(file: string): Promise<Readonly<Record<string, unknown>>[]> {
  const rows: Readonly<Record<string, unknown>>[] = []
  for await (const { cells } of readRows(file)) rows.push(cells)
  return rows
}

/** An empty date is always. */
async function valuesIn(file: string): Promise<object[]> {
  const rows = await cellsIn(file)
  return rows.map(({ from, ...rest }) => ({ ...rest, from: from === undefined || from === '' ? null : from }))
}

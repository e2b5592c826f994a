import type { BenchmarkPlan } from '@pmm/core/benchmark/peer-group'
import type { BenchmarkPlanView } from '@pmm/core/contract/benchmark-plans'
import type { ExpertBudget } from '@pmm/core/method/schema/aggregation'
import type { Command } from 'commander'
import { createClient } from '../api/client.ts'
import type { Environment } from '../connect/env.ts'
import { readJson } from '../rows/mapping.ts'
import { printResult } from '../terminal/print.ts'
import { cellsIn } from './send-marks.ts'

interface Flags {
  readonly method: string
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

/** An empty date is always. */
async function valuesIn(file: string): Promise<object[]> {
  const rows = await cellsIn(file)
  return rows.map(({ from, ...rest }) => ({ ...rest, from: from === undefined || from === '' ? null : from }))
}

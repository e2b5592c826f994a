import type { BenchmarkPlan } from '@pmm/core/benchmark/peer-group'
import type { AttributeBatch } from '@pmm/core/contract/attributes'
import type { ExpertBudget } from '@pmm/core/method/schema/aggregation'
import type { Command } from 'commander'
import { connect, connectToChange } from '../connect/connect.ts'
import type { Environment } from '../connect/env.ts'
import { cellsIn } from '../rows/cells-in.ts'
import { readJson } from '../rows/mapping.ts'
import { printResult } from '../terminal/print.ts'

interface PeersFlags {
  readonly method: string
  readonly json?: boolean
}

/** `pmm peers show|set`: whom administrations are compared with; `pmm attributes set`: what groups rest on. */
export function peersCommand(program: Command, env: Environment): void {
  const peers = program.command('peers').description('whom administrations are compared with')
  const show = peers.command('show').description('the benchmark plan of a method, as JSON')
  show.requiredOption('--method <id>', 'the method').action(async () => {
    const { method } = show.optsWithGlobals<PeersFlags>()
    const { plan } = await connect(env).get(planPath, { path: { method } })
    printResult(true, plan, '')
  })
  const set = peers.command('set').description('replace it by that of a JSON file').argument('<file>')
  set.requiredOption('--method <id>', 'the method').action(async (file: string) => {
    const { method, json = false } = set.optsWithGlobals<PeersFlags>()
    const body = readJson(file) as BenchmarkPlan
    const view = await connectToChange(env).put(planPath, { path: { method }, body })
    printResult(json, view, `Version ${view.version} of the plan of "${method}": ${contentsOf(view.plan)}.`)
  })
  const attributes = program.command('attributes').description('what administrations are, from a date on')
  const record = attributes.command('set').description('record a CSV file: administration, attribute, from, value')
  record.argument('<file>').action(async (file: string) => {
    const body = { values: await valuesIn(file) }
    const { accepted } = await connectToChange(env).put('/v1/attributes', { body })
    printResult(record.optsWithGlobals<PeersFlags>().json ?? false, { accepted }, `${accepted} value(s) are recorded.`)
  })
}

const planPath = '/v1/methods/{method}/benchmark-plan'

function contentsOf({ groups, nearest, panel }: BenchmarkPlan): string {
  const neighbours = nearest === null ? 'no neighbours' : `${nearest.k} neighbours`
  const experts = panel === undefined ? [] : [`budgets of ${new Set(panel.budgets.map(nameOf)).size} experts`]
  return [`${groups.length} groups`, neighbours, ...experts].join(', ')
}

const nameOf = ({ region, expert }: ExpertBudget): string => JSON.stringify([region, expert])

/** The values of a CSV file of attributes; an empty date means that a value has held always. */
async function valuesIn(file: string): Promise<AttributeBatch['values']> {
  const rows = await cellsIn(file)
  const values = rows.map(({ from, ...rest }) => ({ ...rest, from: from === undefined || from === '' ? null : from }))
  return values as unknown as AttributeBatch['values']
}

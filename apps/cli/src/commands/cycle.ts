import type { BreaksDraft, BreaksView } from '@pmm/core/contract/cycles'
import type { Command } from 'commander'
import { connect, connectToChange } from '../connect/connect.ts'
import type { Environment } from '../connect/env.ts'
import { cellsIn } from '../rows/cells-in.ts'
import { printResult, table } from '../terminal/print.ts'

interface CycleFlags {
  readonly json?: boolean
}

/** `pmm cycle breaks`: which KPIs of a cycle do not compare with the cycles before. */
export function cycleCommand(program: Command, env: Environment): void {
  const breaks = program
    .command('cycle')
    .description('what is said of a cycle as a whole')
    .command('breaks')
    .description('show which KPIs do not compare with the cycles before, or replace the list by a CSV file')
    .argument('<cycle>', 'code of the cycle')
    .argument(
      '[file]',
      'CSV file: kpi, kind (definition, source or period), reason, saidBy; only a header takes all away',
    )
  breaks.action(async (cycle: string, file: string | undefined) => {
    const view = file === undefined ? await show(env, cycle) : await replace(env, cycle, file)
    printResult(breaks.optsWithGlobals<CycleFlags>().json ?? false, view, textOf(view))
  })
}

const show = (env: Environment, cycle: string): Promise<BreaksView> =>
  connect(env).get('/v1/cycles/{cycle}/breaks', { path: { cycle } })

async function replace(env: Environment, cycle: string, file: string): Promise<BreaksView> {
  const body = { breaks: (await cellsIn(file)) as unknown as BreaksDraft['breaks'] }
  return connectToChange(env).put('/v1/cycles/{cycle}/breaks', { path: { cycle }, body })
}

function textOf({ cycle, revision, breaks }: BreaksView): string {
  if (breaks.length === 0) return `No KPI of the cycle "${cycle}" has a break; revision ${revision}.`
  const rows = breaks.map(({ kpi, kind, reason, saidBy }) => [kpi, kind, reason, saidBy])
  return `${table(['kpi', 'kind', 'reason', 'said by'], rows)}\nRevision ${revision} of the cycle "${cycle}".`
}

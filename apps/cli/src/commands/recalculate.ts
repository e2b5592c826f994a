import type { Command } from 'commander'
import { createClient } from '../api/client.ts'
import type { Environment } from '../env.ts'
import { printResult } from '../print.ts'

/** `pmm recalculate`: asks the workers to score again from the observations. */
export function recalculateCommand(program: Command, env: Environment): void {
  const command = program
    .command('recalculate')
    .description('score again from the observations')
    .option('--cycle <code>', 'this cycle only')
  command.action(async () => {
    const { cycle, json = false } = command.optsWithGlobals<{ cycle?: string; json?: true }>()
    const path = cycle === undefined ? '/v1/recalculate' : `/v1/cycles/${encodeURIComponent(cycle)}/recalculate`
    const { body } = await createClient(env).post<{ published: string }>(path, {})
    printResult(json, body, `The job "${body.published}" is published.`)
  })
}

import type { Command } from 'commander'
import { connectToChange } from '../connect/connect.ts'
import type { Environment } from '../connect/env.ts'
import { wrong } from '../terminal/failure.ts'
import { printResult } from '../terminal/print.ts'

/** `pmm recalculate`: asks the workers to score again from the observations, and to release everything where asked. */
export function recalculateCommand(program: Command, env: Environment): void {
  const command = program
    .command('recalculate')
    .description('score again from the observations')
    .option('--cycle <code>', 'this cycle only')
    .option('--release', 'and release every method when all is scored and benchmarked')
  command.action(async () => {
    const { cycle, release, json = false } = command.optsWithGlobals<{ cycle?: string; release?: true; json?: true }>()
    if (cycle !== undefined && release) throw wrong(together)
    const client = connectToChange(env)
    const job = await (cycle === undefined
      ? client.post('/v1/recalculate', { body: release ? { release } : {} })
      : client.post('/v1/cycles/{cycle}/recalculate', { path: { cycle } }))
    printResult(json, job, `The job "${job.published}" is published.`)
  })
}

const together = '--release cannot be given with --cycle: a release holds all cycles of a method; leave one of them out'

import { type JobState, type JobView, jobStates } from '@pmm/core/contract/jobs'
import type { Command } from 'commander'
import { connect, connectToChange } from '../connect/connect.ts'
import type { Environment } from '../connect/env.ts'
import { printResult, table } from '../terminal/print.ts'

interface JobFlags {
  readonly state?: JobState
  readonly limit: string
  readonly json?: true
}

/** `pmm job list|cancel|retry`: what the workers do, did, and failed at. */
export function jobCommand(program: Command, env: Environment): void {
  const job = program.command('job').description('what the workers do')
  const list = job
    .command('list')
    .description('jobs, newest first; --state failed for those that nobody runs again by itself')
    .option('--state <state>', jobStates.join(', '))
    .option('--limit <count>', 'at most so many', '50')
  list.action(async () => {
    const { state, limit, json = false } = list.optsWithGlobals<JobFlags>()
    const jobs = await connect(env).get('/v1/jobs', { query: { state, limit: Number(limit) } })
    printResult(json, jobs, jobTable(jobs))
  })
  const cancel = job.command('cancel').description('take a job back before it runs').argument('<id>')
  cancel.action(async (id: string) => {
    const done = await connectToChange(env).post('/v1/jobs/{job}/cancel', { path: { job: id } })
    printResult(cancel.optsWithGlobals<JobFlags>().json ?? false, done, `${done.cancelled} job(s) are taken back.`)
  })
  const retry = job.command('retry').description('have a failed job run again').argument('<id>')
  retry.action(async (id: string) => {
    const again = await connectToChange(env).post('/v1/jobs/{job}/retry', { path: { job: id } })
    printResult(retry.optsWithGlobals<JobFlags>().json ?? false, again, `The job ${again.id} is ${again.state}.`)
  })
}

const jobTable = (jobs: readonly JobView[]): string =>
  table(
    ['id', 'name', 'state', 'progress', 'about', 'failure'],
    jobs.map(({ id, name, state, progress, payload, failure }) => [
      ...[id, name, state],
      progress === null ? '' : `${progress.stage} ${progress.done} of ${progress.total}`,
      JSON.stringify(payload),
      failure ?? '',
    ]),
  )

import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createProducer } from '@pmm/queue/producer'
import { queueConnection } from '@pmm/queue/queue-connection'
import { startThrowawayPostgres } from '@pmm/tooling/services/postgres'
import { nameOf } from '../measure/panel-example.ts'
import { size } from './inputs.ts'

const workerCount = 4

/**
 * Offices in the place of administrations: scores, benchmarks and trajectories of 72 million cells, in parts that four
 * worker processes share through flows of the platform's queue on PostgreSQL. The columns lie in files in the place of
 * a database, and there is no disclosure.
 */
const postgres = await startThrowawayPostgres()
const folder = mkdtempSync(join(tmpdir(), 'pmm-offices-'))
const workers = Array.from({ length: workerCount }, () =>
  fork(fileURLToPath(new URL('worker.ts', import.meta.url)), [postgres.url, folder], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  }),
)
await Promise.all(workers.map((worker) => heard(worker, (message) => message === 'ready')))
const producer = await createProducer(queueConnection({ databaseUrl: postgres.url }))
const begun = new Map<string, number>()
const ended = Promise.race(workers.map((worker) => heard(worker, (message) => note(message) === 'end')))
await producer.publish('build-release', { release: 'offices' })
await ended
const peaks = await Promise.all(workers.map(peakOf))
print()
await producer.close()
await postgres.stop()
rmSync(folder, { recursive: true })

/** Notes when a stage began. */
function note(message: unknown): unknown {
  if (typeof message === 'string' && !begun.has(message)) begun.set(message, performance.now())
  return message
}

function heard(worker: ChildProcess, isIt: (message: unknown) => boolean): Promise<unknown> {
  return new Promise((settle, fail) => {
    worker.on('message', (message) => {
      if (isIt(message)) settle(message)
    })
    worker.once('exit', (code) => fail(new Error(`a worker ended with code ${code}`)))
  })
}

async function peakOf(worker: ChildProcess): Promise<number> {
  const peak = heard(worker, (message) => typeof message === 'number')
  worker.send('stop')
  return (await peak) as number
}

function print(): void {
  const marks = [...begun].filter(([stage]) => stage !== 'ready')
  const times = marks.slice(0, -1).map(([stage, at], i) => ({ stage, seconds: (marks[i + 1]![1] - at) / 1000 }))
  const computed = times.filter(({ stage }) => stage !== 'load')
  const total = computed.reduce((sum, { seconds }) => sum + seconds, 0)
  const stages = times.map(({ stage, seconds }) => `${stage} ${seconds.toFixed(1)}`).join(', ')
  const most = peaks.map((megabytes) => megabytes.toFixed(0)).join(', ')
  console.log(
    `offices ${nameOf(size)}, ${workerCount} worker processes: ${total.toFixed(1)} s without loading (${stages}); at most ${most} MB`,
  )
}

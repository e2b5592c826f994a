import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Closing } from '../start/closing.ts'
import { markDashboardBuilt } from '../start/dashboard-build.ts'
import { lintIsClean } from './lint.ts'
import { startTestServices } from './services.ts'
import { sum, type Tally, tallyOne, tallyReport, type VitestReport } from './tally.ts'
import { packageFolders, runTurbo, stopTurbo, type TaskOutcome, type TurboRun } from './turbo.ts'

/** What a whole test run works with. */
export interface TestRun {
  readonly root: string
  readonly closing: Closing
  readonly tell: (line: string) => void
  /** Ends the run between two steps. */
  readonly signal: AbortSignal
}

/** A line of the closing table. */
export interface Row {
  readonly name: string
  readonly tally: Tally
}

/**
 * Lints, type-checks, builds and tests everything, the quick things first so that a plain mistake shows early, and on
 * through failures.
 *
 * @throws {ServiceError} when the services for the tests cannot be had
 */
export async function runAll(run: TestRun): Promise<Row[]> {
  const variables = await startTestServices(run.closing, run.tell)
  run.tell('\nLint')
  const lint = { name: 'lint', tally: tallyOne('lint: biome check', lintIsClean(run.root)) }
  run.tell('\nType-checks')
  const checks = await tallyTask(run, 'check', 'type-check')
  run.tell('\nBuild')
  const builds = await tallyTask(run, 'build', 'build')
  if (builds.tally.failed === 0) markDashboardBuilt(run.root)
  run.tell('\nTests')
  return [lint, checks, builds, ...(await testPackages(run, variables))]
}

async function tallyTask(run: TestRun, task: 'check' | 'build', name: string): Promise<Row> {
  const outcomes = await turbo(run, { task, flags: ['--output-logs=errors-only', '--concurrency=2'] })
  return { name, tally: sum(outcomes.map((one) => tallyOne(`${name}: ${one.package}`, one.succeeded))) }
}

async function testPackages(run: TestRun, variables: Readonly<Record<string, string>>): Promise<Row[]> {
  const folders = packageFolders(run.root)
  const reportOf = (name: string) => join(folders.get(name)!, '.artifacts/tests.json')
  for (const name of folders.keys()) rmSync(reportOf(name), { force: true })
  const outcomes = await turbo(run, { task: 'test', flags: ['--concurrency=2'], variables })
  return outcomes.map(({ package: name, succeeded }) => ({
    name,
    tally: tallyReport(name, readReport(reportOf(name)), succeeded),
  }))
}

const readReport = (file: string): VitestReport | undefined =>
  existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined

async function turbo(run: TestRun, what: Pick<TurboRun, 'task' | 'flags' | 'variables'>): Promise<TaskOutcome[]> {
  const { root, closing, signal } = run
  signal.throwIfAborted()
  const outcomes = await runTurbo({ root, ...what, onStart: (child) => closing.add(() => stopTurbo(child)) })
  signal.throwIfAborted()
  return outcomes
}

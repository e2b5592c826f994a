import { availableParallelism } from 'node:os'
import type { RowProblem } from '@pmm/core/domain/row-problem'
import { checkRobustness } from '@pmm/core/method/check/check-robustness'
import type { Method } from '@pmm/core/method/schema/method'
import type { RobustnessSpec } from '@pmm/core/method/schema/robustness'
import { panelOf } from '@pmm/scoring/panel/panel'
import { namedTargets } from '@pmm/scoring/robustness/sobol/named-targets'
import type { Study } from '@pmm/scoring/robustness/study'
import type { Command } from 'commander'
import { readGrades } from '../robustness/read-grades.ts'
import { Cancelled, runInThreads } from '../robustness/run-in-threads.ts'
import { tablesOf } from '../robustness/tables.ts'
import { writeTogether } from '../robustness/write-together.ts'
import { readJson } from '../rows/mapping.ts'
import { readPanelData } from '../rows/panel-data.ts'
import { readAdministrations } from '../rows/read-administrations.ts'
import { readMethod } from '../rows/read-method.ts'
import { Failure, wrong } from '../terminal/failure.ts'
import { printResult } from '../terminal/print.ts'
import { createProgress } from '../terminal/progress.ts'
import { type LayoutFlags, mappingOf, withLayoutOptions } from './layout-options.ts'

interface RobustnessFlags extends LayoutFlags {
  readonly method: string
  readonly data: string
  readonly spec: string
  readonly out: string
  readonly threads?: string
  readonly replications?: string
  readonly seed?: string
  readonly administrations?: string
  readonly grades?: string
  readonly json?: true
}

/** `pmm robustness`: how far scores, ranks and changes depend on the choices of a method. */
export function robustnessCommand(program: Command): void {
  const command = program
    .command('robustness')
    .description('analyse how far scores, ranks and changes hang on the choices of a method')
    .requiredOption('--method <file>', 'method as JSON')
    .requiredOption('--data <file>', 'CSV in UTF-8 with a header line; all its periods make one panel')
    .requiredOption('--spec <file>', 'what is uncertain, as JSON')
    .requiredOption('--out <folder>', 'where the tables go')
    .option('--threads <number>', 'as many as there are processors unless said; they change no figure')
    .option('--replications <number>', 'in the place of those of the spec')
    .option('--seed <number>', 'in the place of that of the spec')
    .option('--administrations <list>', 'who may be named: members unless said, "any", or a CSV file')
    .option('--grades <file>', 'grades of evidence, for measurement errors by grade: CSV of administration, kpi, grade')
  withLayoutOptions(command).action(() => runRobustness(command.optsWithGlobals<RobustnessFlags>()))
}

async function runRobustness(flags: RobustnessFlags): Promise<void> {
  const study = await readStudy(flags)
  const threads = wholeNumber('threads', flags.threads) ?? availableParallelism()
  if (threads < 1) throw wrong('--threads takes a whole number from 1.')
  const analysis = await runUnlessInterrupted(study, threads)
  const files = writeTogether(flags.out, tablesOf(study, analysis))
  const { replications } = study.spec
  const undefinedCount = analysis.run.undefined.length
  const text = `${replications} replications, ${undefinedCount} of them undefined: ${files.join(', ')}`
  printResult(flags.json ?? false, { replications, undefined: undefinedCount, seed: study.spec.seed, files }, text)
}

/** Targets the data have no row for are refused before anything is run. */
async function readStudy(flags: RobustnessFlags): Promise<Study> {
  const method = readMethod(flags.method)
  const spec = readSpec(flags, method)
  const administrations = await readAdministrations(flags.administrations)
  const { cycles } = await readPanelData(flags.data, { method, mapping: mappingOf(flags), administrations })
  const panel = panelOf(cycles, method)
  const grades = flags.grades === undefined ? {} : { grades: await readGrades(flags.grades, panel) }
  const study = { method, spec, panel, ...grades }
  namedTargets(study)
  return study
}

function readSpec(flags: RobustnessFlags, method: Method): RobustnessSpec {
  const given = readJson(flags.spec)
  const replications = wholeNumber('replications', flags.replications)
  const seed = wholeNumber('seed', flags.seed)
  const overrides = { ...(replications === undefined ? {} : { replications }), ...(seed === undefined ? {} : { seed }) }
  const isObject = typeof given === 'object' && given !== null && !Array.isArray(given)
  const { spec, problems } = checkRobustness(isObject ? { ...given, ...overrides } : given, method)
  if (spec !== null) return spec
  const rows = problems.map(({ path, value, message }): RowProblem => {
    return { row: null, column: path || '/', value, rule: 'invalid-spec', message }
  })
  throw new Failure('failed', `${flags.spec} is no analysis of this method: ${rows.length} problem(s).`, {
    problems: rows,
  })
}

function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (!/^[0-9]{1,9}$/.test(text)) throw wrong(`--${name} takes a whole number, not "${text}".`)
  return Number(text)
}

/** Ctrl-C stops every thread; nothing is written then. */
async function runUnlessInterrupted(study: Study, threads: number) {
  const stop = new AbortController()
  const interrupt = () => stop.abort()
  process.once('SIGINT', interrupt)
  const points = study.spec.replications
  const progress = createProgress('replications', points)
  try {
    return await runInThreads(study, threads, { onProgress: (done) => progress.update(done), signal: stop.signal })
  } catch (error) {
    if (error instanceof Cancelled) throw new Failure('failed', 'Cancelled; nothing was written.', { cause: error })
    throw error
  } finally {
    progress.stop()
    process.off('SIGINT', interrupt)
  }
}

import type { Client } from '@pmm/client/client'
import { createResolver } from '@pmm/core/domain/resolve'
import type { RowProblem } from '@pmm/core/domain/row-problem'
import type { AdmissionRules } from '@pmm/core/ingest/admit'
import { type CellReader, createTextCells } from '@pmm/core/ingest/cell-reader'
import type { Command } from 'commander'
import { connect, connectToChange } from '../connect/connect.ts'
import type { Environment } from '../connect/env.ts'
import { type Reference, serverReference, shippedReference } from '../import/reference.ts'
import { sendFile } from '../import/send-file.ts'
import { type Survey, survey } from '../import/survey.ts'
import { type CycleTally, createTally, type Tally, totalOf } from '../import/tally.ts'
import { openCycle, type TargetCycle, targetOf } from '../import/target-cycles.ts'
import { waitUntilScored } from '../import/wait-until-scored.ts'
import { type JudgeOptions, judgeFile } from '../rows/judge-file.ts'
import { administrationIn, layoutOf } from '../rows/layout.ts'
import { readHead } from '../rows/read-csv.ts'
import { readingOf } from '../rows/reading.ts'
import { fill } from '../rows/template.ts'
import { asFailure, Failure, wrong } from '../terminal/failure.ts'
import { printResult, problemTable, table } from '../terminal/print.ts'
import { createProgress } from '../terminal/progress.ts'
import { type LayoutFlags, mappingOf, withLayoutOptions } from './layout-options.ts'

interface ImportFlags extends LayoutFlags {
  readonly method: string
  readonly cycle?: string
  readonly period?: string
  readonly title?: string
  readonly partial?: true
  readonly dryRun?: true
  readonly provenance?: 'reported' | 'demonstration'
  readonly membershipDate?: string
  readonly wait?: true
  readonly timeout: number
  readonly json?: true
}

/** `pmm import FILE`: a CSV file into one or more cycles, over the HTTP API. */
export function importCommand(program: Command, env: Environment): void {
  const command = program
    .command('import')
    .description('send a CSV file to the platform, into one or more cycles')
    .argument('<file>', 'CSV in UTF-8 with a header line')
    .requiredOption('--method <id>', 'id of a registered method')
    .option('--cycle <code>', 'code of the cycle, opened if need be; columns in braces split the rows: lpi-{year}')
    .option('--period <period>', 'data period of the cycle; may name a column in braces')
    .option('--title <title>', 'title of new cycles; may name columns in braces')
    .option('--partial', 'store the good rows although others break rules')
    .option('--dry-run', 'send nothing, report what would be refused')
    .option('--provenance <provenance>', 'of new cycles: reported or demonstration')
    .option('--membership-date <date>', 'ISO date on which membership is counted in new cycles; today unless said')
    .option('--wait', 'wait until the cycles are scored and benchmarked')
    .option('--timeout <seconds>', 'how long to wait', Number, 300)
  withLayoutOptions(command).action((file: string) => runImport(file, command.optsWithGlobals<ImportFlags>(), env))
}

async function runImport(file: string, flags: ImportFlags, env: Environment): Promise<void> {
  const client = connect(env)
  const prepared = await prepare(file, flags, client)
  const tally = await judge(file, prepared)
  if (flags.dryRun) return report(flags, prepared, tally, 'would be accepted')
  if (tally.problemCount > 0 && !flags.partial) throw refused(tally)
  await send(file, flags, prepared, connectToChange(env), tally)
  const codes = prepared.targets.map(({ draft }) => draft.code)
  if (flags.wait) await waitUntilScored(client, codes, flags.timeout)
  report(flags, prepared, tally, flags.wait ? 'accepted and scored' : 'accepted')
}

interface Prepared {
  readonly survey: Survey
  readonly targets: readonly TargetCycle[]
  readonly judging: JudgeOptions
  /** A reader of the numbers of the file, anew for each pass. */
  readonly cells: () => CellReader
}

async function prepare(file: string, flags: ImportFlags, client: Client): Promise<Prepared> {
  const mapping = mappingOf(flags)
  const cycle = flags.cycle ?? mapping.cycle ?? fail('Say which cycle with --cycle.')
  const { header, separator } = await readHead(file, mapping)
  const { reference, method } = await findMethod(flags, client)
  const kpis = new Set(method.kpis.map(({ code }) => code))
  const arrange = layoutOf(header, { mapping: { ...mapping, cycle }, period: flags.period, kpis })
  const reading = readingOf(mapping, administrationIn(header, mapping))
  const surveyed = await survey(file, {
    cycle,
    period: flags.period,
    periodColumn: mapping.period ?? 'period',
    reading,
  })
  const today = new Date().toISOString().slice(0, 10)
  const { title, provenance, membershipDate } = flags
  const targets: TargetCycle[] = []
  for (const cycleOfFile of surveyed.cycles)
    targets.push(await targetOf(cycleOfFile, { method, title, provenance, membershipDate, today }, reference))
  const rules = await rulesOf(targets, reference, today)
  const cells = () => createTextCells({ separator, format: reading.format })
  return { survey: surveyed, targets, cells, judging: { arrange, reading, rules, cycleOf: (row) => fill(cycle, row) } }
}

/** The method as the server has it. A dry run without a server goes by what ships with this program, and says so. */
async function findMethod({ method: id, dryRun }: ImportFlags, client: Client) {
  let reference: Reference = serverReference(client)
  const method = await reference.method(id).catch((error: unknown) => {
    if (!dryRun || asFailure(error)?.kind !== 'unreachable') throw error
    process.stderr.write('No server answers: judged by the methods and administrations that ship with this program.\n')
    reference = shippedReference
    return reference.method(id)
  })
  return { reference, method: method ?? fail(`There is no method "${id}".`) }
}

async function rulesOf(targets: readonly TargetCycle[], reference: Reference, today: string) {
  const resolve = createResolver(await reference.administrations())
  const entries = targets.map(({ draft, method }): [string, AdmissionRules] => {
    const kpis = new Map(method.kpis.map((kpi) => [kpi.code, kpi]))
    const { period, membershipDate } = draft
    return [draft.code, { period, membershipDate, kpis, resolve, today, allowed: null }]
  })
  return new Map(entries)
}

async function judge(file: string, { survey: { rows }, judging, ...prepared }: Prepared): Promise<Tally> {
  const cells = prepared.cells()
  const tally = createTally(judging.rules.keys())
  const progress = createProgress('Checking', rows)
  for await (const { cycle, row, observation, problems } of judgeFile(file, judging, cells)) {
    const counts = tally.cycles.get(cycle)
    if (counts !== undefined) counts[observation === undefined ? 'rejected' : 'accepted'] += 1
    tally.note(problems)
    progress.update(row)
  }
  progress.stop()
  const { problems, problemCount, warnings } = cells.closing()
  if (problemCount > 0) throw ambiguous(problems, problemCount)
  tally.warnings.push(...warnings)
  return tally
}

async function send(file: string, flags: ImportFlags, prepared: Prepared, client: Client, tally: Tally): Promise<void> {
  const { survey: surveyed, targets, judging, cells } = prepared
  for (const counts of tally.cycles.values()) counts.accepted = 0
  for (const target of targets) await openCycle(client, target)
  const progress = createProgress('Sending', surveyed.rows)
  const options = { client, partial: flags.partial ?? false, tally }
  await sendFile(judgeFile(file, judging, cells()), { ...options, onProgress: progress.update }).finally(progress.stop)
}

function report(flags: ImportFlags, { targets, survey: { aside } }: Prepared, tally: Tally, what: string): void {
  const { problems, problemCount, warnings } = tally
  const cycles = targets.map(({ draft, exists }) => ({
    ...tally.cycles.get(draft.code),
    period: draft.period,
    isNew: !exists,
  }))
  const list = problemCount === 0 ? '' : `\n\n${problemTable(problems, problemCount)}`
  const slips = warnings.length === 0 ? '' : `\n\nProbably a slip:\n${problemTable(warnings, warnings.length, 'why')}`
  const left = aside === 0 ? '' : `\n\n${aside} row(s) left aside.`
  const text = `${summaryOf(cycles, what)}${left}${list}${slips}`
  printResult(flags.json ?? false, { cycles, aside, problems, problemCount, warnings }, text)
  if (totalOf(tally, 'rejected') > 0) process.exitCode = 1
}

type ReportedCycle = Partial<CycleTally> & { readonly period: string; readonly isNew: boolean }

function summaryOf(cycles: readonly ReportedCycle[], what: string): string {
  const header = ['cycle', 'period', what, 'refused', 'added', 'changed', 'unchanged', 'revision', '']
  const rows = cycles.map(({ cycle, period, accepted, rejected, isNew, ...sent }) => {
    const isSent = typeof sent.dataRevision === 'number'
    const news = isSent ? [sent.added, sent.changed, sent.unchanged, sent.dataRevision] : ['', '', '', '']
    return [cycle, period, accepted, rejected, ...news, isNew ? 'new' : ''].map(String)
  })
  return table(header, rows)
}

const ambiguous = (problems: readonly RowProblem[], problemCount: number): Failure =>
  new Failure(
    'failed',
    'Numbers may mean two things, so nothing was sent; declare how they are written with --decimal and --group.',
    {
      problems,
      problemCount,
    },
  )

function refused({ problems, problemCount }: Tally): Failure {
  const unresolved = new Set(problems.filter(({ rule }) => rule === 'unknown-administration').map(({ value }) => value))
  const names = unresolved.size === 0 ? '' : ` Not resolved: ${[...unresolved].join('; ')}.`
  const sentence = `${problemCount} problem(s) found, so nothing was sent; --partial sends the good rows.${names}`
  return new Failure('failed', sentence, { problems, problemCount })
}

function fail(sentence: string): never {
  throw wrong(sentence)
}

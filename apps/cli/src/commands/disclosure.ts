import type { DisclosureChoice, DisclosureChoiceInput } from '@pmm/core/contract/disclosure'
import { disclosureLevels } from '@pmm/core/disclosure/level'
import type { Command } from 'commander'
import { connect, connectToChange } from '../connect/connect.ts'
import type { Environment } from '../connect/env.ts'
import { cellsIn } from '../rows/cells-in.ts'
import { wrong } from '../terminal/failure.ts'
import { printResult, table } from '../terminal/print.ts'
import { addReveal } from './disclosure-reveal.ts'

interface DisclosureFlags {
  readonly cycle: string
  readonly administration?: string
  readonly kpi?: string
  readonly level?: string
  readonly note?: string
  readonly history?: true
  readonly json?: true
}

/** `pmm disclosure set|show|waiting|reveal`: who may see which value. */
export function disclosureCommand(program: Command, env: Environment): void {
  const disclosure = program.command('disclosure').description('who may see which value')
  const set = disclosure
    .command('set')
    .description('record choices, of a CSV file (administration, kpi, level, note) or one by options')
    .argument('[file]', 'CSV file; * as kpi stands for all of them')
    .requiredOption('--cycle <code>', 'of this cycle')
    .option('--administration <code>', 'code or name')
    .option('--kpi <code>', '* for all of them')
    .option('--level <level>', disclosureLevels.join(', '))
    .option('--note <text>', 'why, or who agreed')
  set.action((file: string | undefined) => setChoices(env, set.optsWithGlobals<DisclosureFlags>(), file))
  const show = disclosure
    .command('show')
    .description('the choices that hold')
    .requiredOption('--cycle <code>', 'of this cycle')
    .option('--administration <code>', 'only of this one')
    .option('--kpi <code>', 'only of this one')
    .option('--history', 'every choice ever made; with --administration')
  addReveal(disclosure, env)
  const waiting = disclosure
    .command('waiting')
    .description('choices that have yet to take effect, and where')
    .requiredOption('--cycle <code>', 'of this cycle')
    .option('--administration <code>', 'only of this one')
  waiting.action(() => showWaiting(env, waiting.optsWithGlobals<DisclosureFlags>()))
  show.action(() => showChoices(env, show.optsWithGlobals<DisclosureFlags>()))
}

async function setChoices(env: Environment, flags: DisclosureFlags, file: string | undefined): Promise<void> {
  const choices = file === undefined ? [choiceOf(flags)] : ((await cellsIn(file)) as unknown as DisclosureChoiceInput[])
  const request = { path: { cycle: flags.cycle }, body: { choices } }
  const receipt = await connectToChange(env).put('/v1/cycles/{cycle}/disclosure', request)
  const { accepted, cycle, disclosureRevision } = receipt
  const text = `${accepted} choice(s) are recorded as revision ${disclosureRevision} of the cycle "${cycle}"; narrower ones are taken out of releases within minutes, wider ones hold from the next release on (pmm disclosure waiting).`
  printResult(flags.json ?? false, receipt, text)
}

function choiceOf({ administration, kpi, level, note }: DisclosureFlags): DisclosureChoiceInput {
  if (administration === undefined || kpi === undefined || level === undefined)
    throw wrong('Name a file, or --administration, --kpi and --level.')
  return { administration, kpi, level: level as DisclosureChoiceInput['level'], note: note ?? null }
}

async function showChoices(env: Environment, flags: DisclosureFlags): Promise<void> {
  const { administration, kpi, history, json = false } = flags
  const client = connect(env)
  const request = { path: { cycle: flags.cycle }, query: { administration } }
  if (history === true) {
    if (administration === undefined) throw wrong('Name the --administration whose history it is.')
    const history = await client.get('/v1/cycles/{cycle}/disclosure/history', request)
    const choices = history.filter(isOf(kpi))
    return printResult(json, choices, choiceTable(choices))
  }
  const view = await client.get('/v1/cycles/{cycle}/disclosure', request)
  const choices = view.choices.filter(isOf(kpi))
  const rest = `All others are ${view.defaultLevel}; revision ${view.disclosureRevision}.`
  printResult(json, { ...view, choices }, `${choiceTable(choices)}\n${rest}`)
}

async function showWaiting(env: Environment, flags: DisclosureFlags): Promise<void> {
  const request = { path: { cycle: flags.cycle }, query: { administration: flags.administration } }
  const view = await connect(env).get('/v1/cycles/{cycle}/disclosure/waiting', request)
  const rows = view.waiting.flatMap(({ administration: who, kpi, level, releases }) =>
    releases.map(({ release, shownAs, waitsFor }) => [who, kpi, level, release, shownAs, waitsFor]),
  )
  const text = table(['administration', 'kpi', 'chosen', 'release', 'shown as', 'waits for'], rows)
  printResult(
    flags.json ?? false,
    view,
    rows.length === 0 ? `Every choice of the cycle "${flags.cycle}" has taken effect.` : text,
  )
}

const isOf =
  (asked: string | undefined) =>
  ({ kpi }: DisclosureChoice): boolean =>
    asked === undefined || kpi === asked

const choiceTable = (choices: readonly DisclosureChoice[]): string =>
  table(
    ['administration', 'kpi', 'level', 'revision', 'when', 'by', 'note'],
    choices.map((one) => [
      ...[one.administration, one.kpi, one.level, String(one.revision)],
      ...[one.chosenAt.slice(0, 16), one.author, one.note ?? ''],
    ]),
    new Set([3]),
  )

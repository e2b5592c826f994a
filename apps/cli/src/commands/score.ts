import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { contentHash, sha256Hex } from '@pmm/core/canonical/content-hash'
import type { Columns } from '@pmm/core/contract/column'
import type { Method } from '@pmm/core/method/schema/method'
import { withWeightSet } from '@pmm/core/method/tree/with-weight-set'
import { type CycleData, panelOf } from '@pmm/scoring/panel/panel'
import { planOf } from '@pmm/scoring/panel/plan'
import type { ScoredPanel } from '@pmm/scoring/panel/scored-panel'
import { scorePanel } from '@pmm/scoring/score/score-panel'
import { engineVersion } from '@pmm/scoring/version'
import { encode } from '@pmm/table/encode'
import { type Frame, rowsOf } from '@pmm/table/frame'
import { type Command, Option } from 'commander'
import { stringify } from 'csv-stringify/sync'
import { readPanelData } from '../rows/panel-data.ts'
import { readAdministrations } from '../rows/read-administrations.ts'
import { readMethod } from '../rows/read-method.ts'
import { declarationsTable, declarationsText } from '../score/declarations-table.ts'
import { tablesOfCycle, tablesOfPanel } from '../score/score-tables.ts'
import { printResult } from '../terminal/print.ts'
import { type LayoutFlags, mappingOf, withLayoutOptions } from './layout-options.ts'

const formats = ['csv', 'json', 'arrow'] as const
type Format = (typeof formats)[number]

interface ScoreFlags extends LayoutFlags {
  readonly method: string
  readonly data: string
  readonly out: string
  readonly format: Format
  readonly period?: string
  readonly administrations?: string
  readonly weights?: string
  readonly json?: true
}

/** `pmm score`: the engine alone, without a server. */
export function scoreCommand(program: Command): void {
  const command = program
    .command('score')
    .description('score and benchmark a CSV file by a method, without a server')
    .requiredOption('--method <file>', 'method as JSON')
    .requiredOption('--data <file>', 'CSV in UTF-8 with a header line')
    .requiredOption('--out <folder>', 'where the tables go')
    .option('--period <period>', 'the period to score; all of the file, as one panel, unless said')
    .option('--administrations <list>', 'who may be named: members unless said, "any", or a CSV file')
    .option('--weights <set>', 'code of a weight set of the method, in place of its own weights')
    .addOption(new Option('--format <format>', 'of the tables').choices(formats).default('csv'))
  withLayoutOptions(command).action(() => runScore(command.optsWithGlobals<ScoreFlags>()))
}

async function runScore(flags: ScoreFlags): Promise<void> {
  const given = readMethod(flags.method)
  const method = flags.weights === undefined ? given : withWeightSet(given, flags.weights)
  const administrations = await readAdministrations(flags.administrations)
  const options = { method, mapping: mappingOf(flags), administrations, period: flags.period }
  const { cycles } = await readPanelData(flags.data, options)
  const scored = scorePanel(panelOf(cycles, method), planOf(method))
  const written = cycles.filter(({ period }) => period === (flags.period ?? period))
  const tables = flags.period === undefined ? tablesOfPanel(scored, written) : tablesOfCycle(scored, written[0]!)
  const files = Object.entries(tables).map(([name, frame]) => write(name, frame, flags))
  files.push(writeRulers(scored, flags))
  const declarations = declarationsText(scored)
  if (declarations !== null) files.push(write('declarations', declarationsTable(scored), flags))
  const result = { ...(await identityOf(method, written, flags)), files, hash: await sha256Hex(encode(tables.scores)) }
  const periods = written.map(({ period }) => period).join(', ')
  const text = `${result.administrations} administrations scored for ${periods}: ${files.join(', ')}`
  const asked = declarations === null ? '' : `\n${declarations}`
  printResult(flags.json ?? false, result, `${text}\nSHA-256 of the scores: ${result.hash}${asked}`)
}

async function identityOf(method: Method, cycles: readonly CycleData[], { period }: ScoreFlags) {
  const codes = new Set(cycles.flatMap(({ administrations }) => administrations.map(({ code }) => code)))
  const cycle = period === undefined ? {} : { cycle: `${method.id}-${period}`, period }
  return {
    ...cycle,
    periods: cycles.map((one) => one.period),
    method: method.id,
    methodVersion: method.version,
    methodHash: await contentHash(method),
    engineVersion,
    administrations: codes.size,
  }
}

function write(name: string, frame: Frame<Columns>, { out, format }: ScoreFlags): string {
  mkdirSync(out, { recursive: true })
  const file = join(out, `${name}.${format}`)
  writeFileSync(file, writers[format](frame))
  return file
}

/** Rulers are lists within lists: JSON whatever the tables are, ready to be the `rulers` of a method. */
function writeRulers({ rulers }: ScoredPanel, { out }: ScoreFlags): string {
  const file = join(out, 'rulers.json')
  writeFileSync(file, `${JSON.stringify(rulers, null, 2)}\n`)
  return file
}

const writers: { readonly [F in Format]: (frame: Frame<Columns>) => string | Uint8Array } = {
  csv: (frame) =>
    stringify(rowsOf(frame), { header: true, columns: Object.keys(frame.columns), escape_formulas: true }),
  json: (frame) => `${JSON.stringify(rowsOf(frame))}\n`,
  arrow: encode,
}

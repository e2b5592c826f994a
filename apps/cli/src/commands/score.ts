import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Columns } from '@pmm/core/contract/table'
import { members } from '@pmm/core/domain/members'
import { contentHash, sha256Hex } from '@pmm/core/method/hash'
import { benchmarkCycle } from '@pmm/engine/benchmark/benchmark-cycle'
import { positionsOf } from '@pmm/engine/benchmark/positions'
import { panelFrame, panelOf } from '@pmm/engine/score/panel'
import { scoreCycle } from '@pmm/engine/score/score-cycle'
import { encode } from '@pmm/engine/table/encode'
import { type Frame, rowsOf } from '@pmm/engine/table/frame'
import { engineVersion } from '@pmm/engine/version'
import { type Command, Option } from 'commander'
import { stringify } from 'csv-stringify/sync'
import { readMethod } from '../method-file.ts'
import { printResult } from '../print.ts'
import { readScoreData } from '../rows/score-data.ts'
import { type LayoutFlags, mappingOf, withLayoutOptions } from './layout-options.ts'

const formats = ['csv', 'json', 'arrow'] as const
type Format = (typeof formats)[number]

interface ScoreFlags extends LayoutFlags {
  readonly method: string
  readonly data: string
  readonly out: string
  readonly format: Format
  readonly period?: string
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
    .option('--period <period>', 'the period to score; needed where the file holds several')
    .addOption(new Option('--format <format>', 'of the tables').choices(formats).default('csv'))
  withLayoutOptions(command).action(() => runScore(command.optsWithGlobals<ScoreFlags>()))
}

async function runScore(flags: ScoreFlags): Promise<void> {
  const method = readMethod(flags.method)
  const today = new Date().toISOString().slice(0, 10)
  const data = await readScoreData(flags.data, { method, mapping: mappingOf(flags), period: flags.period, today })
  const reporters = new Set(data.observations.map(({ administration }) => administration))
  const administrations = members.filter(({ code }) => reporters.has(code))
  const scores = scoreCycle({ method, period: data.period, administrations, observations: data.observations })
  const cycle = { cycle: `${method.id}-${data.period}`, period: data.period }
  const benchmarks = benchmarkCycle({ ...cycle, method, administrations, scores })
  const positions = positionsOf({ method, administrations, scores, previous: null })
  const files = [
    write('panel', panelFrame(panelOf([{ ...data, administrations }], method)), flags),
    write('scores', scores, flags),
    write('benchmarks', benchmarks, flags),
    write('positions', positions, flags),
  ]
  const identity = { ...cycle, method: method.id, methodVersion: method.version, methodHash: await contentHash(method) }
  const hash = await sha256Hex(encode(scores))
  const result = { ...identity, engineVersion, administrations: administrations.length, hash, files }
  const text = `${administrations.length} administrations scored for ${data.period}: ${files.join(', ')}\nSHA-256 of the scores: ${hash}`
  printResult(flags.json ?? false, result, text)
}

function write<C extends Columns>(name: string, frame: Frame<C>, { out, format }: ScoreFlags): string {
  mkdirSync(out, { recursive: true })
  const file = join(out, `${name}.${format}`)
  writeFileSync(file, written[format](frame))
  return file
}

const written: { readonly [F in Format]: <C extends Columns>(frame: Frame<C>) => string | Uint8Array } = {
  csv: (frame) =>
    stringify(rowsOf(frame), { header: true, columns: Object.keys(frame.columns), escape_formulas: true }),
  json: (frame) => `${JSON.stringify(rowsOf(frame))}\n`,
  arrow: encode,
}

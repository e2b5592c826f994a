import { decimalSeparators, groupSeparators, type NumberFormat } from '@pmm/core/ingest/number-format'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { type Mapping, readMapping, readPair } from '../rows/mapping.ts'
import { wrong } from '../terminal/failure.ts'

/** The options that say how a file is to be read. */
export interface LayoutFlags {
  readonly mapping?: string
  readonly layout?: 'long' | 'wide'
  readonly administration?: string
  readonly map: readonly string[]
  readonly ignore: readonly string[]
  readonly missing: readonly string[]
  readonly aside: readonly string[]
  readonly decimal?: NumberFormat['decimal']
  readonly group?: NonNullable<NumberFormat['group']>
  readonly skip?: number
}

const collect = (value: string, before: readonly string[]): string[] => [...before, value]

/**
 * Adds the options that say how a file is to be read.
 *
 * @param column the option that names the column of the administration
 */
export const withLayoutOptions = (command: Command, column = '--administration'): Command =>
  command
    .option('--mapping <file>', 'JSON file that says how to read the columns')
    .option(
      '--layout <layout>',
      '"long" (one figure per row) or "wide" (a column per KPI); seen from the header unless said',
    )
    .option(`${column} <column>`, 'column that names the administration')
    .option('--map <column=kpi>', 'what a column holds; may be repeated', collect, [])
    .option('--ignore <column>', 'column to leave aside; may be repeated', collect, [])
    .option('--missing <value>', 'a value that says there is none, such as -99; may be repeated', collect, [])
    .option('--aside <name>', 'a name that is no administration, such as World; may be repeated', collect, [])
    .addOption(new Option('--decimal <sign>', 'what stands before decimals').choices(decimalSeparators))
    .addOption(new Option('--group <sign>', 'what groups digits in threes').choices(groupSeparators))
    .option('--skip <lines>', 'lines before the header, such as a title', lines)

function lines(text: string): number {
  if (!/^\d{1,3}$/.test(text)) throw new InvalidArgumentError('It takes a number of lines.')
  return Number(text)
}

/** The mapping file with what the command line says on top of it. @throws Failure */
export function mappingOf(flags: LayoutFlags): Mapping {
  const { mapping, layout, administration, decimal, group, skip } = flags
  const base = mapping === undefined ? {} : readMapping(mapping)
  return {
    ...base,
    ...(layout && { layout }),
    ...(administration && { administration }),
    ...(decimal && { decimal }),
    ...(group && { group }),
    ...(skip !== undefined && { skip }),
    kpis: { ...base.kpis, ...columnsOf(flags.map) },
    ignore: [...(base.ignore ?? []), ...flags.ignore],
    missing: [...(base.missing ?? []), ...flags.missing],
    aside: [...(base.aside ?? []), ...flags.aside],
  }
}

function columnsOf(pairs: readonly string[]): Record<string, string> {
  const read = pairs.map(readPair)
  const twice = read.find(([column, target], at) =>
    read.some(([other, meant], i) => i < at && other === column && meant !== target),
  )
  if (twice !== undefined) throw wrong(`--map says two things of the column "${twice[0]}".`)
  return Object.fromEntries(read)
}

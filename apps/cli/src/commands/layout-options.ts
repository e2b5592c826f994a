import type { Command } from 'commander'
import { type Mapping, readMapping, readPair } from '../rows/mapping.ts'

/** The options that say how a file is to be read. */
export interface LayoutFlags {
  readonly mapping?: string
  readonly layout?: 'long' | 'wide'
  readonly administration?: string
  readonly map: readonly string[]
  readonly ignore: readonly string[]
  readonly missing: readonly string[]
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

/** The mapping file with what the command line says on top of it. @throws Failure */
export function mappingOf({ mapping, layout, administration, map, ignore, missing }: LayoutFlags): Mapping {
  const base = mapping === undefined ? {} : readMapping(mapping)
  const columns = Object.fromEntries(map.map(readPair))
  return {
    ...base,
    ...(layout && { layout }),
    ...(administration && { administration }),
    kpis: { ...base.kpis, ...columns },
    ignore: [...(base.ignore ?? []), ...ignore],
    missing: [...(base.missing ?? []), ...missing],
  }
}

import { readFileSync } from 'node:fs'
import { Problem } from '@pmm/core/domain/problem'
import { decimalSeparators, groupSeparators, type NumberFormat } from '@pmm/core/ingest/number-format'
import { parseJson } from '@pmm/core/json/parse-json'
import { wrong } from '../terminal/failure.ts'

/** How the columns of a file are to be read. Everything may be left out. */
export interface Mapping {
  /** `long`: one figure per row; `wide`: a row per administration and a column per KPI. */
  readonly layout?: 'long' | 'wide'
  /** The column that names the administration. */
  readonly administration?: string
  /** The column that holds the data period. */
  readonly period?: string
  /** Code of the cycle, with columns in braces: `lpi-{year}`. */
  readonly cycle?: string
  /** Wide: the KPI of a column. Long: the field of a column, such as `numerator`. */
  readonly kpis?: Readonly<Record<string, string>>
  /** Columns that are left aside. */
  readonly ignore?: readonly string[]
  /** Texts that say that there is no value, such as `-99`; an empty text for an empty cell of a long file. */
  readonly missing?: readonly string[]
  /** Names that are no administrations, such as "World": their rows are left aside and counted. */
  readonly aside?: readonly string[]
  /** What stands before decimals. */
  readonly decimal?: NumberFormat['decimal']
  /** What groups digits in threes. */
  readonly group?: NonNullable<NumberFormat['group']>
  /** Lines before the header. */
  readonly skip?: number
}

const texts = ['administration', 'period', 'cycle'] as const
const lists = ['ignore', 'missing', 'aside'] as const
const known = ['layout', ...texts, 'kpis', ...lists, 'decimal', 'group', 'skip']

/** Reads a mapping file. @throws Failure that says what is wrong with it */
export function readMapping(file: string): Mapping {
  const mapping = readJson(file)
  if (!isRecord(mapping)) throw wrong(`${file} must hold a JSON object.`)
  const stranger = Object.keys(mapping).find((name) => !known.includes(name))
  if (stranger !== undefined) throw wrong(`${file}: there is no member "${stranger}"; known are ${known.join(', ')}.`)
  refuseColumns(file, mapping)
  refuseReading(file, mapping)
  return mapping as Mapping
}

function refuseColumns(file: string, mapping: Readonly<Record<string, unknown>>): void {
  const { layout, kpis = {} } = mapping
  if (![undefined, 'long', 'wide'].includes(layout as string)) throw wrong(`${file}: layout is "long" or "wide".`)
  for (const name of texts) if (!isTextOrAbsent(mapping[name])) throw wrong(`${file}: ${name} takes a text.`)
  if (!isRecord(kpis) || !Object.values(kpis).every(isText)) throw wrong(`${file}: kpis takes {"column": "KPI"}.`)
  for (const name of lists) if (!isTextList(mapping[name] ?? [])) throw wrong(`${file}: ${name} takes a list of texts.`)
}

function refuseReading(
  file: string,
  { decimal = '.', group = ' ', skip = 0 }: Readonly<Record<string, unknown>>,
): void {
  if (!decimalSeparators.some((one) => one === decimal)) throw wrong(`${file}: decimal is "." or ",".`)
  if (!groupSeparators.some((one) => one === group)) throw wrong(`${file}: group is ".", ",", " " or "'".`)
  if (!Number.isInteger(skip) || Number(skip) < 0) throw wrong(`${file}: skip takes a number of lines.`)
}

/** Reads a JSON file. @throws Failure when it is missing or no JSON */
export function readJson(file: string): unknown {
  const text = readText(file)
  try {
    return parseJson(text, { items: 1_000_000, members: 1_000_000, depth: 100 })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const said = error.problems.map(({ column, message }) => `${column}: ${message}`)
    throw wrong(`${file} is not JSON that can be read: ${said.join('; ') || error.message}.`)
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw wrong(`There is no file ${file} that can be read.`)
  }
}

/** Reads `COLUMN=KPI`. @throws Failure for anything else */
export function readPair(pair: string): [column: string, target: string] {
  const at = pair.lastIndexOf('=')
  if (at < 1 || at === pair.length - 1) throw wrong(`--map takes COLUMN=KPI, not "${pair}".`)
  return [pair.slice(0, at), pair.slice(at + 1)]
}

const isTextList = (value: unknown): boolean => Array.isArray(value) && value.every(isText)
const isText = (value: unknown): value is string => typeof value === 'string'
const isTextOrAbsent = (value: unknown): boolean => value === undefined || isText(value)
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

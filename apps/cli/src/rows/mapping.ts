import { readFileSync } from 'node:fs'
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
}

const texts = ['administration', 'period', 'cycle'] as const
const known = ['layout', ...texts, 'kpis', 'ignore', 'missing']

/** Reads a mapping file. @throws Failure that says what is wrong with it */
export function readMapping(file: string): Mapping {
  const mapping = readJson(file)
  if (!isRecord(mapping)) throw wrong(`${file} must hold a JSON object.`)
  const stranger = Object.keys(mapping).find((name) => !known.includes(name))
  if (stranger !== undefined) throw wrong(`${file}: there is no member "${stranger}"; known are ${known.join(', ')}.`)
  const { layout, kpis = {}, ignore = [], missing = [] } = mapping
  if (![undefined, 'long', 'wide'].includes(layout as string)) throw wrong(`${file}: layout is "long" or "wide".`)
  for (const name of texts) if (!isTextOrAbsent(mapping[name])) throw wrong(`${file}: ${name} takes a text.`)
  if (!isRecord(kpis) || !Object.values(kpis).every(isText)) throw wrong(`${file}: kpis takes {"column": "KPI"}.`)
  if (!Array.isArray(ignore) || !ignore.every(isText)) throw wrong(`${file}: ignore takes a list of columns.`)
  if (!Array.isArray(missing) || !missing.every(isText)) throw wrong(`${file}: missing takes a list of texts.`)
  return mapping as Mapping
}

/** Reads a JSON file. @throws Failure when it is missing or no JSON */
export function readJson(file: string): unknown {
  const text = readText(file)
  try {
    return JSON.parse(text)
  } catch (error) {
    throw wrong(`${file} is not JSON: ${error instanceof Error ? error.message : String(error)}.`)
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

const isText = (value: unknown): value is string => typeof value === 'string'
const isTextOrAbsent = (value: unknown): boolean => value === undefined || isText(value)
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

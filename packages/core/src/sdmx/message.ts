import { byText } from '../canonical/by-text.ts'
import type { Imprint } from '../contract/imprint.ts'
import { periodStart } from '../domain/calendar.ts'
import type { Period } from '../domain/period.ts'
import type { Flow } from './flow.ts'
import { type ConfStatus, type ObsStatus, statusOf } from './status.ts'

/** Names of what the codes stand for. */
export interface Names {
  readonly administrations: ReadonlyMap<string, string>
  readonly nodes: ReadonlyMap<string, { readonly name: string; readonly parent: string | null }>
  readonly cycles: ReadonlyMap<string, { readonly title: string; readonly period: Period }>
}

/** A row of a published table. */
export type TableRow = Readonly<Record<string, string | number | null>>

/** A table on its way into SDMX. */
export interface Message {
  readonly flow: Flow
  readonly imprint: Imprint
  readonly names: Names
  /** The cycle of a table about a single cycle; null where each row names its cycle. */
  readonly cycle: string | null
  readonly rows: readonly TableRow[]
  /** Moment the message was made, ISO 8601. */
  readonly prepared: string
}

/** One number of a row. */
export interface SdmxObservation {
  /** Codes of the platform, in the order of `dimensionsOf`. */
  readonly key: readonly string[]
  readonly value: number | null
  readonly obs: ObsStatus
  readonly conf: ConfStatus
  /** Expected error of the number by noise, 0 where it is exact; null where it has none. */
  readonly error: number | null
  readonly notes: readonly (string | null)[]
}

/** The columns of the key: frequency, keys of the flow, the name of the number, and the period, which comes last. */
export const dimensionsOf = ({ keys }: Flow): readonly string[] => ['freq', ...keys, 'statistic', 'period']

/** The last cycle, which stands for tables that cover all cycles. */
function lastCycle({ cycles }: Names): string {
  const [last] = [...cycles].sort(([, a], [, b]) => byText(periodStart(b.period), periodStart(a.period)))
  return last?.[0] ?? ''
}

/** Every number of the rows; a missing number only where the flow gives the reason. */
export function* observationsOf({ flow, names, cycle, rows }: Message): Generator<SdmxObservation> {
  const fallback = cycle ?? lastCycle(names)
  for (const row of rows) {
    const period = names.cycles.get(String(row.cycle ?? fallback))?.period ?? ''
    const keys = flow.keys.map((column) => String(row[column] ?? notApplicable))
    const notes = flow.notes.map((column) => textOf(row[column]))
    for (const measure of flow.measures) {
      const value = (row[measure] ?? null) as number | null
      if (value === null && !flow.told.has(measure)) continue
      const status = statusOf(value, textOf(row.status), textOf(row[flow.confidentiality[measure] ?? '']))
      yield {
        key: [frequencyOf(period), ...keys, measure, period],
        value,
        ...status,
        error: errorIn(row, measure, flow),
        notes,
      }
    }
  }
}

/** The expected error of a number; null of a missing one. */
const errorIn = (row: TableRow, measure: string, { errors }: Flow): number | null =>
  row[measure] === null ? null : ((row[errors[measure] ?? ''] ?? null) as number | null)

/** The code SDMX has for what does not apply. */
const notApplicable = '_Z'

const textOf = (cell: string | number | null | undefined): string | null => (typeof cell === 'string' ? cell : null)

const frequencies = { A: 'Annual', Q: 'Quarterly', M: 'Monthly' } as const

function frequencyOf(period: string): keyof typeof frequencies {
  if (period.length === 4) return 'A'
  return period.includes('Q') ? 'Q' : 'M'
}

/** What a code stands for in a column of the key; the code itself where nothing names it. */
export function nameOf(column: string, code: string, { administrations, nodes, cycles }: Names): string {
  if (column === 'administration') return administrations.get(code) ?? code
  if (column === 'node') return nodes.get(code)?.name ?? code
  if (column === 'cycle' || column === 'since') return cycles.get(code)?.title ?? code
  return column === 'freq' ? frequencies[code as keyof typeof frequencies] : code
}

/** The statements about the whole table: method, provenance, release, licence, hash. */
export const statementsOf = ({ imprint }: Message): readonly (readonly [string, string])[] => [
  ['METHOD', imprint.method],
  ['METHOD_VERSION', imprint.methodVersions.join(' ')],
  ['METHOD_STANDING', imprint.standing],
  ['PROVENANCE', imprint.provenance],
  ['RELEASE', imprint.release ?? 'none'],
  ['RELEASE_STATUS', imprint.status],
  ['LICENCE', imprint.licence],
  ['CITATION', imprint.citation],
  ['TABLE_ROWS', String(imprint.rows)],
  ['TABLE_HASH', imprint.hash],
]

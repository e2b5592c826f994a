import { Problem } from '@pmm/core/domain/problem'
import { leftAside } from '@pmm/core/ingest/left-aside'
import { decimalSeparators, formatOf, groupSeparators, type NumberFormat } from '@pmm/core/ingest/number-format'
import Type, { type Static } from 'typebox'

/** What a request declares of how its rows are to be read. */
export const ReadingQuery = Type.Object({
  decimal: Type.Optional(
    Type.Enum([...decimalSeparators], { description: 'CSV: what stands before decimals; a dot unless said' }),
  ),
  group: Type.Optional(
    Type.Enum([...groupSeparators], { description: 'CSV: what groups digits in threes; nothing unless said' }),
  ),
  skip: Type.Optional(
    Type.Integer({ minimum: 0, maximum: 100, description: 'CSV: lines before the header, such as a title' }),
  ),
  aside: Type.Optional(
    Type.Array(Type.String({ minLength: 1, maxLength: 200 }), {
      maxItems: 100,
      description: 'names that are no administrations, such as World; their rows are left aside and counted',
    }),
  ),
})
export type ReadingQuery = Static<typeof ReadingQuery>

/** How rows are read, as was declared. */
export interface Reading {
  readonly format: NumberFormat | undefined
  readonly skip: number
  readonly isAside: ((name: string) => boolean) | undefined
}

/** @throws Problem `bad-request` where what is declared cannot be, or is said of JSON, which has no number formats */
export function readingOf({ decimal, group, skip, aside = [] }: ReadingQuery, isCsv: boolean): Reading {
  const declared = Object.entries({ decimal, group, skip }).find(([, value]) => value !== undefined)
  if (!isCsv && declared !== undefined) throw wrong(declared[0], declared[1], 'JSON has no number format and no lines')
  const format = formatOf({ decimal, group })
  if (format !== undefined && 'fault' in format) throw wrong('group', group, format.fault)
  return { format, skip: skip ?? 0, isAside: leftAside(aside) }
}

function wrong(column: string, value: unknown, message: string): Problem {
  const problem = { row: null, column, value: value ?? null, rule: 'number-format', message }
  return new Problem('bad-request', `the querystring cannot be: ${message}`, { problems: [problem] })
}

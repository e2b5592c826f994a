import Type from 'typebox'
import type { MarkKind, MarkReceipt, RecordedMark, WordOf } from './mark-kind.ts'

/** Marks that are taken at once. */
export const maximumMarks = 20_000

/** Characters of a note. */
export const longestNote = 2000
const Note = Type.Union([Type.String({ maxLength: longestNote }), Type.Null()])
const closed = { additionalProperties: false } as const

/** What clients send and get of a kind of marks: one mark, a batch of them, its receipt, and a mark on record. */
export const markContract = <Kind extends MarkKind>(kind: Kind) => {
  const input = inputSchema(kind)
  const marks = Type.Array(input, { minItems: 1, maxItems: maximumMarks })
  return {
    input,
    batch: Type.Object(named<Kind['list'], typeof marks>(kind.list, marks), closed),
    receipt: receiptSchema(kind),
    recorded: recordedSchema(kind),
  }
}

/** A mark on record as clients get it. */
export const asRecorded = <Kind extends MarkKind>(
  { field, moment }: Kind,
  { word, madeAt, ...rest }: RecordedMark<WordOf<Kind>>,
) => ({
  ...rest,
  ...named<Kind['field'], WordOf<Kind>>(field, word),
  ...named<Kind['moment'], string>(moment, madeAt),
})

/** What became of a batch of marks, as clients get it. */
export const asReceipt = <Kind extends MarkKind>({ revision: name }: Kind, { revision, ...rest }: MarkReceipt) => ({
  ...rest,
  ...named<Kind['revision'], number>(name, revision),
})

const inputSchema = <Kind extends MarkKind>({ field, schema }: Kind) =>
  Type.Object(
    {
      administration: Type.String({ description: 'ISO 3166-1 code, name or known alias' }),
      kpi: Type.String({ description: 'code of a KPI of the method of the cycle, or * for all of them' }),
      ...named<Kind['field'], Kind['schema']>(field, schema),
      note: Type.Optional(Note),
    },
    closed,
  )

function receiptSchema<Kind extends MarkKind>({ revision, list }: Kind) {
  const counted = Type.Integer({ description: `revision of the ${list} of the cycle after this batch` })
  return Type.Object({
    cycle: Type.String(),
    ...named<Kind['revision'], typeof counted>(revision, counted),
    accepted: Type.Integer({ description: `${list} recorded: one for each administration and KPI` }),
  })
}

function recordedSchema<Kind extends MarkKind>({ field, schema, moment }: Kind) {
  const madeAt = Type.String({ format: 'date-time' })
  return Type.Object({
    administration: Type.String(),
    kpi: Type.String(),
    ...named<Kind['field'], Kind['schema']>(field, schema),
    revision: Type.Integer(),
    author: Type.String({ description: 'prefix of the API key' }),
    note: Note,
    ...named<Kind['moment'], typeof madeAt>(moment, madeAt),
  })
}

/** An object of one member, whose name the type system knows too. */
const named = <Name extends string, Value>(name: Name, value: Value) => ({ [name]: value }) as Record<Name, Value>

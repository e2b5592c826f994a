import Type, { type Static } from 'typebox'
import { Period } from '../../domain/period.ts'

/** The code of a KPI, a group or a weight set: letters, digits, dots, hyphens and underscores after a letter, 40 at most. */
export const Code = Type.String({ pattern: '^[A-Za-z][A-Za-z0-9._-]*$', maxLength: 40 })
/** A text that is not empty. */
export const Text = Type.String({ minLength: 1 })
/** The option of a schema that refuses members it does not name. */
export const closed = { additionalProperties: false } as const

/** Numbers by code of a KPI or group. */
export const ByCode = Type.Record(Type.String(), Type.Number())

/** Two scores, the first for the worst value and the second for the best. */
export const Range = Type.Object({ lower: Type.Number(), upper: Type.Number() }, closed)
export type Range = Static<typeof Range>

/**
 * The cycles whose values a parameter is fitted on: the cycle being scored, every cycle at hand, or cycles named by
 * period.
 */
export const Reference = Type.Union([
  Type.Literal('this-cycle'),
  Type.Literal('all-cycles'),
  Type.Array(Period, { minItems: 1 }),
])
export type Reference = Static<typeof Reference>

/** What happens where a ruler cannot be fitted (nobody reports, all values equal): stop, or leave the KPI missing. */
export const Unfit = Type.Enum(['refuse', 'missing'])

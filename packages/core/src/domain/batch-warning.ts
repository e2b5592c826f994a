import Type, { type Static } from 'typebox'

/** Something of an accepted batch that may be right and is probably a slip. The batch holds all the same. */
export const BatchWarning = Type.Object({
  administration: Type.Union([Type.String(), Type.Null()], { description: 'null where it is about more than one' }),
  kpi: Type.Union([Type.String(), Type.Null()]),
  row: Type.Union([Type.Integer(), Type.Null()], { description: 'data row, counted from 1, where it is about one' }),
  column: Type.String(),
  value: Type.Unknown({ description: 'what was found there' }),
  rule: Type.String({
    description: 'a stable code: fraction-for-percent, power-of-ten, out-of-range, ambiguous-number',
  }),
  message: Type.String(),
})
export type BatchWarning = Static<typeof BatchWarning>

/** The warnings of a batch. */
export const BatchWarnings = Type.Array(BatchWarning)

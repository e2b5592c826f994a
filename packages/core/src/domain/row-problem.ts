import Type, { type Static } from 'typebox'

/** One rule broken by one cell of the input. `row` counts data rows from 1; `line` is the line of a file. */
export const RowProblem = Type.Object({
  row: Type.Union([Type.Integer(), Type.Null()]),
  column: Type.String({ description: 'the field or column at fault' }),
  value: Type.Unknown({ description: 'what was found there' }),
  rule: Type.String({ description: 'a stable code of the rule, e.g. unknown-kpi' }),
  message: Type.String({ description: 'the rule in words, with what would be accepted' }),
})
export type RowProblem = Static<typeof RowProblem>

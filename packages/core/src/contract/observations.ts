import Type, { type Static } from 'typebox'
import { ObservationStatus } from '../domain/observation.ts'
import { RowProblem } from '../domain/row-problem.ts'

const Quantity = Type.Optional(Type.Union([Type.Number(), Type.Null()]))

/** One reported figure as a client sends it. Give `value`, or `numerator` and `denominator`, or all three. */
export const ObservationInput = Type.Object(
  {
    administration: Type.String({ description: 'ISO 3166-1 code, name or known alias' }),
    kpi: Type.String({ description: 'code of a KPI of the method of the cycle' }),
    period: Type.Optional(
      Type.String({ description: 'the data period of the cycle unless said; else the year before it' }),
    ),
    status: Type.Optional(ObservationStatus),
    numerator: Quantity,
    denominator: Quantity,
    value: Quantity,
    note: Type.Optional(Type.Union([Type.String({ maxLength: 2000 }), Type.Null()])),
  },
  { additionalProperties: false },
)
export type ObservationInput = Static<typeof ObservationInput>

/** The most observations that a batch may hold. */
export const maximumBatch = 20_000

/** Observations as a client sends them for a cycle, one at least. */
export const ObservationBatch = Type.Object(
  { observations: Type.Array(ObservationInput, { minItems: 1, maxItems: maximumBatch }) },
  { additionalProperties: false },
)
/** Observations as a client sends them for a cycle. */
export type ObservationBatch = Static<typeof ObservationBatch>

/** What became of a batch. With `partial=true` some rows may have been rejected while the others were stored. */
export const BatchReceipt = Type.Object({
  batch: Type.String(),
  cycle: Type.String(),
  dataRevision: Type.Integer({ description: 'revision of the cycle after this batch' }),
  accepted: Type.Integer(),
  rejected: Type.Integer(),
  problems: Type.Array(RowProblem),
  problemCount: Type.Integer(),
})
export type BatchReceipt = Static<typeof BatchReceipt>

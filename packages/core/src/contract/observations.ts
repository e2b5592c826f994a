import Type, { type Static } from 'typebox'
import { BatchWarning } from '../domain/batch-warning.ts'
import { ObservationStatus } from '../domain/observation.ts'
import { RowProblem } from '../domain/row-problem.ts'

const Quantity = Type.Optional(Type.Union([Type.Number(), Type.Null()]))

/** One reported figure as a client sends it. Give `value`, or `numerator` and `denominator`, or all three. */
export const ObservationInput = Type.Object(
  {
    administration: Type.String({ description: 'ISO 3166-1 code, name or known alias' }),
    kpi: Type.String({ description: 'code of a KPI of the method of the cycle' }),
    period: Type.Optional(
      Type.Union([Type.String(), Type.Null()], {
        description: 'the data period of the cycle unless said; else the year before it',
      }),
    ),
    status: Type.Optional(Type.Union([ObservationStatus, Type.Null()], { description: '"reported" unless said' })),
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

/**
 * What became of a batch. With `partial=true` some rows may have been rejected while the others were stored. Where nothing
 * was added or changed, nothing was stored, and the revision is that of before.
 */
export const BatchReceipt = Type.Object({
  batch: Type.String(),
  cycle: Type.String(),
  dataRevision: Type.Integer({ description: 'revision of the cycle that counts after this batch' }),
  accepted: Type.Integer({ description: 'rows that break no rule' }),
  added: Type.Integer({ description: 'accepted rows about cells that nobody had reported' }),
  changed: Type.Integer({ description: 'accepted rows that say something else than what counted before' }),
  unchanged: Type.Integer({ description: 'accepted rows that say what counted before' }),
  rejected: Type.Integer(),
  aside: Type.Integer({ description: 'rows left aside, as the request declared' }),
  problems: Type.Array(RowProblem),
  problemCount: Type.Integer(),
  warnings: Type.Array(BatchWarning, { description: 'the first of them' }),
  warningCount: Type.Integer(),
})
export type BatchReceipt = Static<typeof BatchReceipt>

/** A batch on record: what it said was new, and what of it is probably a slip. */
export const BatchView = Type.Object({
  batch: Type.String(),
  author: Type.String({ description: 'prefix of the API key' }),
  receivedAt: Type.String({ format: 'date-time' }),
  revision: Type.Union([Type.Integer(), Type.Null()], { description: 'null where nothing was added or changed' }),
  warnings: Type.Array(BatchWarning),
  warningCount: Type.Integer(),
})
export type BatchView = Static<typeof BatchView>

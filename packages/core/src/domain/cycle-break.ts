import Type, { type Static } from 'typebox'

const kinds = ['definition', 'source', 'period'] as const

/**
 * What is different from a cycle on about how a KPI is measured: what is counted (definition), who or what it is taken
 * from (source), or the time it is measured over (period).
 */
export const BreakKind = Type.Enum([...kinds])
/** What is different from a cycle on about how a KPI is measured. */
export type BreakKind = Static<typeof BreakKind>

/** A break in the series of a KPI: values from the cycle on do not compare with values before it. */
export const CycleBreak = Type.Object(
  {
    kpi: Type.String({ minLength: 1, maxLength: 100, description: 'KPI of the method of the cycle' }),
    kind: BreakKind,
    reason: Type.String({ minLength: 1, maxLength: 2000, description: 'what changed, in words for readers' }),
    saidBy: Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'who said so: a person, an office or a document',
    }),
  },
  { additionalProperties: false },
)
/** A break in the series of a KPI. */
export type CycleBreak = Static<typeof CycleBreak>

/** The breaks of a cycle. */
export const CycleBreaks = Type.Array(CycleBreak)

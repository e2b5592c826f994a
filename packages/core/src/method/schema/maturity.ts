import Type, { type Static } from 'typebox'
import { EvidenceGrade } from '../../domain/evidence.ts'
import { Code, closed, Text } from './terms.ts'

/** The highest level; the lowest is 1. */
export const highestLevel = 5

/** What counts as all of the weight where a rule says no share: the "fully achieved" of ISO 15504. */
export const defaultShare = 0.85

/** The least share of the weight that has to be reported for a level where neither method nor rule says one. */
export const defaultReported = 0.6

const byLevel = 'by level, 2 to 5'

/**
 * A KPI without which a level is not reached. Its threshold is a score, or `atLeast`: a value in its unit that is as
 * good or better, whichever way is better. It may ask for better evidence than its level does.
 */
export const MaturityGate = Type.Object(
  {
    kpi: Code,
    level: Type.Integer({ description: 'the first level it is needed for' }),
    atLeast: Type.Optional(Type.Number({ description: 'in the unit of the KPI; as good as this or better' })),
    score: Type.Optional(Type.Number({ description: 'on the scale of the method' })),
    evidence: Type.Optional(EvidenceGrade),
  },
  closed,
)
export type MaturityGate = Static<typeof MaturityGate>

/**
 * How a group of KPIs reaches its levels. Every administration that may be assessed is at level 1. A level above is
 * reached with the level below it, when the gates of the level are met, and KPIs with at least `share` of the weight of
 * those reported reach its threshold; a KPI counts for a level only with the evidence the level asks for. A group is
 * assessed where KPIs with at least `minimumReported` of the weight of those that apply are reported: below it there is
 * no level. A gate that is not reported is not met.
 */
export const MaturityRule = Type.Object(
  {
    group: Code,
    gates: Type.Optional(Type.Array(MaturityGate)),
    thresholds: Type.Record(Type.String(), Type.Number(), { description: `score a KPI needs, ${byLevel}` }),
    share: Type.Optional(Type.Number({ description: `above 0 to 1; ${defaultShare} unless said` })),
    minimumReported: Type.Optional(Type.Number({ description: 'above 0 to 1; that of the whole method unless said' })),
    evidence: Type.Optional(
      Type.Record(Type.String(), EvidenceGrade, {
        description: `least grade, ${byLevel}; for a level not named, that of the one below`,
      }),
    ),
    tolerance: Type.Optional(
      Type.Number({
        minimum: 0,
        description: 'points of score a level reached before may be missed by; 0 unless said',
      }),
    ),
    tolerances: Type.Optional(
      Type.Record(Type.String(), Type.Number({ minimum: 0 }), { description: 'the same by KPI, where it differs' }),
    ),
  },
  closed,
)
export type MaturityRule = Static<typeof MaturityRule>

/**
 * Levels of maturity. Groups with a rule reach levels by that rule; a group above them is at the lowest level of the
 * groups below it that are assessed, with "+" where at least half of them are higher. It has no level where those that
 * are assessed weigh less than `minimumReported` of those that apply.
 */
export const Maturity = Type.Object(
  {
    levels: Type.Array(Text, {
      minItems: highestLevel,
      maxItems: highestLevel,
      description: 'names, the lowest first',
    }),
    minimumReported: Type.Optional(
      Type.Number({
        description: `above 0 to 1: share of the weight that is reported, below which there is no level; ${defaultReported} unless said`,
      }),
    ),
    groups: Type.Array(MaturityRule, { minItems: 1 }),
  },
  closed,
)
export type Maturity = Static<typeof Maturity>

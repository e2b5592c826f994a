import Type, { type Static } from 'typebox'
import { Period } from '../../domain/period.ts'
import { ByCode, Code, closed, Reference } from './terms.ts'

const Figure = Type.Number()
const Bound = Type.Union([Figure, Type.Null()])

/** The KPI and the cycle a ruler holds for, null for every cycle. `at` is the place of the step in the method. */
const whose = { kpi: Code, cycle: Type.Union([Period, Type.Null()]) }
const at = Type.Integer({ minimum: 0 })

/**
 * One fitted step of a treatment: the bounds of a winsorisation, or a transformation with the numbers it was fitted on.
 */
export const FittedStep = Type.Union([
  Type.Object({ method: Type.Literal('winsorise'), lower: Bound, upper: Bound }, closed),
  Type.Object({ method: Type.Literal('log-ct'), minimum: Figure, maximum: Figure, mirrored: Type.Boolean() }, closed),
  Type.Object({ method: Type.Literal('log-ct-orig'), minimum: Figure }, closed),
  Type.Object({ method: Type.Literal('log-gii'), minimum: Figure, maximum: Figure }, closed),
  Type.Object({ method: Type.Literal('box-cox'), lambda: Figure, minimum: Bound }, closed),
])
export type FittedStep = Static<typeof FittedStep>

/** What a treatment of outliers was fitted to, step by step. */
export const TreatmentRuler = Type.Object(
  {
    step: Type.Literal('treat'),
    at,
    ...whose,
    fitted: Type.Array(FittedStep),
  },
  closed,
)

/**
 * The centres missing values are filled with, or the scale they are compared on. A bound is null where nobody reports.
 */
export const ImputationRuler = Type.Object(
  {
    step: Type.Literal('impute'),
    at,
    ...whose,
    centres: Type.Array(Type.Object({ group: Type.Union([Type.String(), Type.Null()]), value: Bound }, closed), {
      description: 'of the KPI over all administrations (null) or over those that share an attribute',
    }),
    ends: Type.Optional(
      Type.Array(Type.Object({ reference: Reference, worst: Bound, best: Bound }, closed), {
        description: 'the scale of the KPI where administrations or KPIs are compared, by the set it was fitted on',
      }),
    ),
  },
  closed,
)
/** What a normalisation was fitted to, in the unit of the prepared values. */
export const NormalisationRuler = Type.Object(
  {
    step: Type.Literal('normalise'),
    ...whose,
    fitted: Type.Union([
      Type.Object({ kind: Type.Literal('ends'), worst: Figure, best: Figure }, closed),
      Type.Object({ kind: Type.Literal('moments'), mean: Figure, deviation: Figure }, closed),
      Type.Object({ kind: Type.Literal('places'), sorted: Type.Array(Figure) }, closed),
      Type.Object({ kind: Type.Literal('maximum'), maximum: Figure }, closed),
    ]),
  },
  closed,
)
/** The weights fitted to the children of a group, by code of the child. */
export const WeightRuler = Type.Object(
  { step: Type.Literal('weigh'), group: Code, cycle: Type.Union([Period, Type.Null()]), weights: ByCode },
  closed,
)

/** Parameters fitted on a reference set, as a run reports them and a method may hold them fixed. */
export const Ruler = Type.Union([TreatmentRuler, ImputationRuler, NormalisationRuler, WeightRuler])
export type Ruler = Static<typeof Ruler>
/** What a treatment of outliers was fitted to. */
export type TreatmentRuler = Static<typeof TreatmentRuler>
/** What an imputation was fitted to. */
export type ImputationRuler = Static<typeof ImputationRuler>
/** What a normalisation was fitted to. */
export type NormalisationRuler = Static<typeof NormalisationRuler>
/** The weights fitted to the children of a group. */
export type WeightRuler = Static<typeof WeightRuler>

import Type, { type Static } from 'typebox'
import { Period } from '../../domain/period.ts'
import { Aggregation } from './aggregation.ts'
import { Normalisation } from './normalisation.ts'
import { ImputeStep, TreatStep } from './pipeline.ts'
import { Code, closed, Text } from './terms.ts'

/** Weights times 1 + U(−noise, noise), drawn for each node: the nodes of a level, or every node. */
export const WeightNoise = Type.Object(
  {
    noise: Type.Number({ minimum: 0, maximum: 1, description: '0.25 is 25 % up or down' }),
    level: Type.Optional(Type.String({ description: 'name of a level, or "kpis"; every node unless said' })),
  },
  closed,
)
export type WeightNoise = Static<typeof WeightNoise>

/**
 * Rules of normalisation in place of the method's: a rule for all scored KPIs, and rules for single KPIs on top of it.
 */
export const NormalisationChoice = Type.Object(
  { all: Type.Optional(Normalisation), kpis: Type.Optional(Type.Record(Type.String(), Normalisation)) },
  closed,
)
export type NormalisationChoice = Static<typeof NormalisationChoice>

/**
 * Aggregations in place of the method's, each as what differs, for the groups of one level or of all levels; every
 * entry is a source.
 */
export const AggregationChoices = Type.Object(
  {
    level: Type.Optional(Type.String({ description: 'name of a level; all unless said' })),
    alternatives: Type.Array(Type.Partial(Aggregation), { minItems: 1 }),
  },
  closed,
)
export type AggregationChoices = Static<typeof AggregationChoices>

const deviation = Type.Number({ minimum: 0, description: 'standard deviation over the value' })

/**
 * The absolute part of an error over the range of the KPI, where an analysis does not say it: a tenth of the relative
 * part, so that better evidence stays better. Without it a reported 0 would be known exactly, for having an error in
 * proportion to 0; with it 0 out of 100 under an error of 10 % is 0 ± 1, as if it were rounded to a point.
 */
export const absoluteOverRelative = 0.1

/**
 * Errors of measurement, normal: a part relative to the value, and beside it an absolute part. A grade of evidence counts
 * before the status.
 */
export const MeasurementError = Type.Object(
  {
    reported: Type.Optional(deviation),
    estimated: Type.Optional(deviation),
    imputed: Type.Optional(deviation),
    grades: Type.Optional(Type.Record(Type.String(), deviation)),
    absolute: Type.Optional(
      Type.Number({
        minimum: 0,
        description:
          'standard deviation of the part that stays where a value is small, over the range of the KPI from worst to best, added as independent errors are; a tenth of the relative part unless said, so that a reported 0 is not known exactly; 0 for none',
      }),
    ),
  },
  closed,
)
export type MeasurementError = Static<typeof MeasurementError>

/**
 * What is uncertain. Each alternative is drawn with the same probability as the choice of the method, which is always
 * among the alternatives; a source that is absent stays as the method has it.
 */
export const RobustnessSources = Type.Object(
  {
    weights: Type.Optional(Type.Array(WeightNoise, { minItems: 1 })),
    weightSets: Type.Optional(Type.Array(Code, { minItems: 1 })),
    normalisations: Type.Optional(Type.Array(NormalisationChoice, { minItems: 1 })),
    aggregations: Type.Optional(Type.Array(AggregationChoices, { minItems: 1 })),
    imputation: Type.Optional(
      Type.Array(Type.Array(ImputeStep), {
        minItems: 1,
        description: 'in the place of the steps of the method; [] for none',
      }),
    ),
    treatment: Type.Optional(Type.Array(Type.Array(TreatStep), { minItems: 1 })),
    leaveOut: Type.Optional(Type.Array(Code, { minItems: 1, description: 'KPIs or groups: one of them, or none' })),
    measurementError: Type.Optional(MeasurementError),
  },
  closed,
)
export type RobustnessSources = Static<typeof RobustnessSources>

const node = Type.Optional({ ...Code, description: 'group; the overall score unless said' })

/** One number per replication, whose variance is split among the sources. */
export const SobolTarget = Type.Union([
  Type.Object(
    { kind: Type.Literal('rank-shift'), node, period: Type.Optional(Period) },
    { ...closed, description: 'mean of the absolute differences from the nominal ranks; of every cycle unless said' },
  ),
  Type.Object(
    { kind: Type.Enum(['score', 'rank']), node, administration: Text, period: Type.Optional(Period) },
    { ...closed, description: 'of one administration, in every cycle it is in unless said' },
  ),
  Type.Object(
    { kind: Type.Literal('change'), node, administration: Text, from: Period, to: Period },
    { ...closed, description: 'score of one administration in a cycle less that in another' },
  ),
])
export type SobolTarget = Static<typeof SobolTarget>

/** An uncertainty analysis as data. With its method and panel it says every number of the result. */
export const RobustnessSpec = Type.Object(
  {
    seed: Type.Integer({ minimum: 0 }),
    replications: Type.Integer({ minimum: 1, maximum: 100_000 }),
    nodes: Type.Optional(Type.Array(Code, { description: 'groups reported beside the overall score' })),
    sensitivity: Type.Optional(
      Type.Object(
        {
          base: Type.Integer({ minimum: 2, description: 'N of N × (sources + 2) runs' }),
          bootstrap: Type.Optional(
            Type.Integer({ minimum: 1, description: 'resamples of an interval; 500 unless said' }),
          ),
          targets: Type.Optional(
            Type.Array(SobolTarget, {
              minItems: 1,
              description: 'the shift of overall ranks in every cycle unless said',
            }),
          ),
        },
        { ...closed, description: 'Sobol indices' },
      ),
    ),
    bySource: Type.Optional(
      Type.Boolean({ description: 'whether every source is also varied alone, in as many replications again' }),
    ),
    leaveOneOut: Type.Optional(
      Type.Array(Text, { description: 'names of levels, or "kpis", whose nodes are left out one by one' }),
    ),
    sources: RobustnessSources,
  },
  closed,
)
export type RobustnessSpec = Static<typeof RobustnessSpec>

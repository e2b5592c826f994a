import Type, { type Static } from 'typebox'
import { Code, closed, Reference, Text } from './terms.ts'

const reference = Type.Optional(Reference)

/** Divides KPIs by another column of the panel: x / (y / scaleFactor). A context KPI serves as a denominator. */
export const DenominateStep = Type.Object(
  {
    step: Type.Literal('denominate'),
    kpis: Type.Record(
      Type.String(),
      Type.Object({ by: Code, scaleFactor: Type.Optional(Type.Number({ exclusiveMinimum: 0 })) }, closed),
    ),
  },
  closed,
)

/** Leaves out, cycle by cycle, administrations that report too little; equal passes. */
export const ScreenStep = Type.Object(
  {
    step: Type.Literal('screen'),
    by: Type.Enum(['availability', 'non-zero', 'both']),
    minimumAvailable: Type.Number({
      minimum: 0,
      maximum: 1,
      description: 'share of the scored KPIs that apply which is present',
    }),
    minimumNonZero: Type.Optional(
      Type.Number({ minimum: 0, maximum: 1, description: 'share of the present not zero' }),
    ),
    include: Type.Optional(Type.Array(Text, { description: 'administrations that stay whatever they report' })),
    exclude: Type.Optional(Type.Array(Text, { description: 'administrations that are left out whatever they report' })),
  },
  closed,
)

/** How missing values are filled. */
export const Imputation = Type.Union([
  Type.Object(
    {
      method: Type.Enum(['mean', 'median']),
      by: Type.Optional(Type.String({ description: 'attribute of administrations, such as region, to stay inside' })),
      reference,
    },
    { ...closed, description: 'the centre of the KPI' },
  ),
  Type.Object(
    {
      method: Type.Enum(['row-mean', 'row-median']),
      level: Type.Optional(Type.String({ description: 'name of a level: stay inside its groups; else all KPIs' })),
      scaled: Type.Optional(Type.Boolean({ description: 'on the scale from worst to best; true unless said' })),
      reference,
    },
    { ...closed, description: 'the centre of the other KPIs of the administration' },
  ),
  Type.Object(
    {
      method: Type.Literal('latest'),
      limit: Type.Optional(Type.Integer({ minimum: 1, description: 'cycles of the panel it may be carried forward' })),
    },
    closed,
  ),
  Type.Object({ method: Type.Enum(['constant', 'linear', 'linear-constant']) }, closed),
  Type.Object(
    {
      method: Type.Literal('nearest-peers'),
      peers: Type.Integer({ minimum: 1, description: 'how many of the most alike are averaged' }),
      minimumShared: Type.Optional(Type.Integer({ minimum: 1, description: 'KPIs both report; 3 unless said' })),
      reference,
    },
    closed,
  ),
])
export type Imputation = Static<typeof Imputation>

/** Fills missing values by a rule; `kpis` replaces the rule for single KPIs, and null leaves a KPI alone. */
export const ImputeStep = Type.Object(
  {
    step: Type.Literal('impute'),
    rule: Type.Union([Imputation, Type.Null()]),
    kpis: Type.Optional(Type.Record(Type.String(), Type.Union([Imputation, Type.Null()]))),
  },
  closed,
)

/** Where the test of outliers lies: an absolute skewness or a kurtosis below its threshold passes. */
export const Thresholds = Type.Object({ skewness: Type.Number(), kurtosis: Type.Number() }, closed)
export type Thresholds = Static<typeof Thresholds>

/** One thing to do about outliers. Ties are winsorised together, so the limit can be exceeded. */
export const TreatmentStep = Type.Union([
  Type.Object(
    {
      method: Type.Literal('winsorise'),
      maximumPoints: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()], { description: 'null for no limit' }),
      force: Type.Optional(Type.Boolean({ description: 'go on to the limit although the test passes' })),
      thresholds: Type.Optional(Thresholds),
    },
    closed,
  ),
  Type.Object({ method: Type.Enum(['log-ct', 'log-ct-plus', 'log-ct-orig', 'log-gii']) }, closed),
  Type.Object({ method: Type.Literal('box-cox'), lambda: Type.Number(), shift: Type.Optional(Type.Boolean()) }, closed),
])

export type TreatmentStep = Static<typeof TreatmentStep>

const treatment = {
  thresholds: Type.Optional(Thresholds),
  first: Type.Optional(TreatmentStep),
  second: Type.Optional(Type.Union([TreatmentStep, Type.Null()])),
  combine: Type.Optional(Type.Boolean({ description: 'second step on what the first gave, not on the original' })),
  when: Type.Optional(Type.Enum(['failing', 'always'])),
  reference,
}

/**
 * Outliers. What is not said: winsorise up to five points where |skewness| ≥ 2 and kurtosis ≥ 3.5, else take
 * logarithms.
 */
export const Treatment = Type.Object(treatment, closed)
export type Treatment = Static<typeof Treatment>

/** Treats every scored KPI by a rule; `kpis` says what differs for single KPIs, and null leaves a KPI alone. */
export const TreatStep = Type.Object(
  {
    step: Type.Literal('treat'),
    rule: Type.Union([Treatment, Type.Null()]),
    kpis: Type.Optional(Type.Record(Type.String(), Type.Union([Treatment, Type.Null()]))),
  },
  closed,
)

/** What is done to the values before they are normalised, in this order; a step may come more than once. */
export const Step = Type.Union([DenominateStep, ScreenStep, ImputeStep, TreatStep])
export type Step = Static<typeof Step>
export type DenominateStep = Static<typeof DenominateStep>
export type ScreenStep = Static<typeof ScreenStep>
export type ImputeStep = Static<typeof ImputeStep>
export type TreatStep = Static<typeof TreatStep>

import Type, { type Static } from 'typebox'
import { closed, Range, Reference, Text, Unfit } from './terms.ts'

const scale = Type.Optional(Range)
const Ties = Type.Enum(['min', 'max', 'average', 'first'], {
  description: 'the place that equal values share; `first` breaks ties in the order of rows',
})

/** Members of every rule that is fitted on reported values. */
const fitted = { reference: Type.Optional(Reference), unfit: Type.Optional(Unfit) }

const Goalposts = Type.Object(
  {
    method: Type.Literal('goalposts'),
    worst: Type.Number({ description: 'value with the lowest score' }),
    best: Type.Number({ description: 'value with the highest score; below `worst` when less is better' }),
    log: Type.Optional(Type.Boolean({ description: 'interpolate on natural logarithms' })),
    clamp: Type.Optional(Type.Boolean({ description: 'hold scores inside the scale; true unless said otherwise' })),
    scale,
  },
  closed,
)
const TargetBand = Type.Object(
  {
    method: Type.Literal('target-band'),
    low: Type.Number({ description: 'from here to `high` the score is highest' }),
    high: Type.Number(),
    zeroBelow: Type.Number({ description: 'value below `low` with the lowest score' }),
    zeroAbove: Type.Number({ description: 'value above `high` with the lowest score' }),
    scale,
  },
  closed,
)
/**
 * A ruler that is held, or fitted on other cycles, meets values beyond its ends. Their scores leave the scale, and are
 * marked, unless they are held at its ends.
 */
const clamp = Type.Optional(
  Type.Boolean({
    description:
      'hold scores of values beyond the ruler at the ends of the scale; false unless said: such scores are marked then',
  }),
)
const MinMax = Type.Object({ method: Type.Literal('min-max'), clamp, scale, ...fitted }, closed)
const ZScore = Type.Object(
  {
    method: Type.Literal('z-score'),
    mean: Type.Number(),
    deviation: Type.Number({ exclusiveMinimum: 0 }),
    divisor: Type.Optional(
      Type.Enum(['n-1', 'n'], { description: 'of the deviation fitted; n − 1 unless said, n for Mazziotta–Pareto' }),
    ),
    ...fitted,
  },
  closed,
)
const RankScore = Type.Object(
  { method: Type.Literal('rank'), ties: Type.Optional(Ties), scale, ...fitted },
  { ...closed, description: 'the place among the reference set, spread over the scale; average ties unless said' },
)
const Place = Type.Object(
  { method: Type.Literal('place'), ties: Type.Optional(Ties), ...fitted },
  { ...closed, description: 'the place itself: 1 for the worst; min ties unless said' },
)
const Borda = Type.Object(
  { method: Type.Literal('borda'), ties: Type.Optional(Ties), ...fitted },
  { ...closed, description: 'the place less one; min ties unless said' },
)
const PercentileRank = Type.Object(
  { method: Type.Literal('percentile-rank'), ties: Type.Optional(Ties), ...fitted },
  { ...closed, description: '(place − 1) / (n − 1), from 0 to 1; min ties unless said' },
)
const Scaled = Type.Object(
  {
    method: Type.Literal('scaled'),
    lower: Type.Number({ description: 'value that scores 0, or `factor` where less is better' }),
    upper: Type.Number({ description: 'value that scores `factor`, or 0 where less is better' }),
    factor: Type.Number(),
  },
  closed,
)
const FractionOfMaximum = Type.Object({ method: Type.Literal('fraction-of-maximum'), clamp, ...fitted }, closed)
const DistanceToBest = Type.Object({ method: Type.Literal('distance-to-best'), clamp, ...fitted }, closed)
const DistanceToTarget = Type.Object(
  {
    method: Type.Literal('distance-to-target'),
    target: Type.Number({ description: 'value that scores 1' }),
    cap: Type.Optional(Type.Boolean({ description: 'hold scores at 1; false unless said otherwise' })),
    ...fitted,
  },
  closed,
)
const DistanceToReference = Type.Object(
  {
    method: Type.Literal('distance-to-reference'),
    administration: Text,
    cap: Type.Optional(Type.Boolean()),
    ...fitted,
  },
  { ...closed, description: 'the value of one administration in each cycle scores 1' },
)
const CentredPosts = Type.Object(
  {
    method: Type.Literal('centred-posts'),
    centre: Type.Optional(
      Type.Number({ description: 'value that scores 100; the mean of the reference set unless said' }),
    ),
    clamp,
    ...fitted,
  },
  { ...closed, description: 'goalposts of the adjusted Mazziotta–Pareto index, on 70…130' },
)
const Unchanged = Type.Object(
  { method: Type.Literal('unchanged') },
  { ...closed, description: 'the value as its own score; its negative where less is better' },
)

/**
 * How a KPI's value becomes a score. Those with a `reference` are fitted on it, on the cycle itself unless said
 * otherwise.
 */
export const Normalisation = Type.Union([
  Goalposts,
  TargetBand,
  MinMax,
  ZScore,
  RankScore,
  Place,
  Borda,
  PercentileRank,
  Scaled,
  FractionOfMaximum,
  DistanceToBest,
  DistanceToTarget,
  DistanceToReference,
  CentredPosts,
  Unchanged,
])
export type Normalisation = Static<typeof Normalisation>

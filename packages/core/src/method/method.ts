import Type, { type Static } from 'typebox'

const Code = Type.String({ pattern: '^[A-Za-z][A-Za-z0-9._-]*$', maxLength: 40 })
const Text = Type.String({ minLength: 1 })
const Weight = Type.Number({ minimum: 0, description: 'relative to its siblings' })
const closed = { additionalProperties: false } as const

/**
 * How children make a parent's score. `minimumCoverage` is the least share (0–1) of the weight of applicable children
 * that must be present; below it the parent is missing. `floor` lifts smaller scores before a geometric mean.
 */
export const Aggregation = Type.Object(
  {
    mean: Type.Enum(['arithmetic', 'geometric', 'weakest-link']),
    minimumCoverage: Type.Number({ minimum: 0, maximum: 1 }),
    floor: Type.Optional(Type.Number({ exclusiveMinimum: 0 })),
  },
  closed,
)
export type Aggregation = Static<typeof Aggregation>

/** What numerator and denominator mean. `share`: part of a whole; `ratio`: quotient; `change`: (T − T−1) over T−1; `value`: given as it is. */
export const Formula = Type.Object(
  {
    kind: Type.Enum(['share', 'ratio', 'change', 'value']),
    factor: Type.Number({ exclusiveMinimum: 0, description: 'value = factor × numerator / denominator' }),
    numerator: Text,
    denominator: Type.Union([Text, Type.Null()]),
  },
  closed,
)
export type Formula = Static<typeof Formula>

const Goalposts = Type.Object(
  {
    method: Type.Literal('goalposts'),
    worst: Type.Number({ description: 'value with the lowest score' }),
    best: Type.Number({ description: 'value with the highest score; below `worst` when less is better' }),
    log: Type.Optional(Type.Boolean({ description: 'interpolate on natural logarithms' })),
    clamp: Type.Optional(Type.Boolean({ description: 'hold scores inside the scale; true unless said otherwise' })),
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
  },
  closed,
)
const MinMax = Type.Object({ method: Type.Literal('min-max') }, closed)
const ZScore = Type.Object(
  { method: Type.Literal('z-score'), mean: Type.Number(), deviation: Type.Number({ exclusiveMinimum: 0 }) },
  closed,
)
const RankScore = Type.Object({ method: Type.Literal('rank') }, closed)

/** How a KPI's value becomes a score on the method's scale. The last three are fitted on the cycle's reporters. */
export const Normalisation = Type.Union([Goalposts, TargetBand, MinMax, ZScore, RankScore])
export type Normalisation = Static<typeof Normalisation>

/** One KPI. A `context` KPI is shown and benchmarked but not scored: its direction is ambiguous. */
export const Kpi = Type.Object(
  {
    code: Code,
    parent: Code,
    name: Text,
    unit: Type.String(),
    direction: Type.Enum(['higher', 'lower', 'target', 'context']),
    formula: Formula,
    normalisation: Type.Union([Normalisation, Type.Null()]),
    weight: Weight,
    source: Type.Optional(Type.String({ description: 'where an administration finds the data' })),
    provenance: Type.Optional(Type.String({ description: 'where the definition and the goalposts come from' })),
  },
  closed,
)
export type Kpi = Static<typeof Kpi>

/** A node above the KPIs. The one without a parent is the overall score. */
export const Group = Type.Object(
  {
    code: Code,
    parent: Type.Union([Code, Type.Null()]),
    name: Text,
    weight: Weight,
    aggregation: Type.Optional(Aggregation),
  },
  closed,
)
export type Group = Static<typeof Group>

/** A named level of the tree, the overall score first, with the aggregation of its groups. */
export const Level = Type.Object({ name: Text, aggregation: Aggregation }, closed)
export type Level = Static<typeof Level>

/**
 * An immutable version of a way to score: a tree of groups whose leaves are KPIs.
 * `scale` is the range of every score. The identity of a method is its id, version and content hash.
 */
export const Method = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z][a-z0-9-]*$', maxLength: 60 }),
    version: Type.String({ pattern: '^[0-9]+\\.[0-9]+\\.[0-9]+$' }),
    title: Text,
    description: Text,
    standing: Type.Enum(['illustrative', 'reproduction', 'adopted'], {
      description:
        'illustrative: not official; reproduction: of a published index; adopted: by the body that runs the cycle',
    }),
    notice: Type.Optional(Type.String({ description: 'shown wherever a score of this method is shown' })),
    scale: Type.Object({ lower: Type.Number(), upper: Type.Number() }, closed),
    levels: Type.Array(Level, { minItems: 1, maxItems: 6 }),
    groups: Type.Array(Group, { minItems: 1 }),
    kpis: Type.Array(Kpi, { minItems: 1 }),
  },
  { ...closed, $id: 'https://open-pmm.org/schema/method.json', title: 'Open PMM method' },
)
export type Method = Static<typeof Method>

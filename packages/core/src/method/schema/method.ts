import Type, { type Static } from 'typebox'
import { Aggregation, Gate, MethodWeights, Weighting, WeightSet } from './aggregation.ts'
import { DeclaredComparability } from './declared-comparability.ts'
import { mapped } from './mapped.ts'
import { Maturity } from './maturity.ts'
import { Normalisation } from './normalisation.ts'
import { Step } from './pipeline.ts'
import { Ruler } from './ruler.ts'
import { Code, closed, Range, Text } from './terms.ts'

const Weight = Type.Number({ minimum: 0, description: 'relative to its siblings' })

/**
 * What numerator and denominator mean. `share`: part of a whole; `ratio`: quotient; `change`: (T − T−1) over T−1;
 * `value`: given as it is.
 */
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

/** One KPI. A `context` KPI is shown and benchmarked but not scored: its direction is ambiguous. */
export const Kpi = Type.Object(
  {
    code: Code,
    parent: Code,
    name: Text,
    unit: Type.String(),
    range: Type.Optional(
      Type.Object(
        { minimum: Type.Optional(Type.Number()), maximum: Type.Optional(Type.Number()) },
        { ...closed, description: 'where plausible values lie, in the unit; others are taken with a warning' },
      ),
    ),
    direction: Type.Enum(['higher', 'lower', 'target', 'context']),
    formula: Formula,
    normalisation: Type.Union([Normalisation, Type.Null()]),
    weight: Weight,
    source: Type.Optional(Type.String({ description: 'where an administration finds the data' })),
    provenance: Type.Optional(Type.String({ description: 'where the definition and the goalposts come from' })),
    ...mapped,
  },
  closed,
)
export type Kpi = Static<typeof Kpi>

/** A node above the KPIs. The group without a parent is the overall score. */
export const Group = Type.Object(
  {
    code: Code,
    parent: Type.Union([Code, Type.Null()]),
    name: Text,
    weight: Weight,
    aggregation: Type.Optional(Aggregation),
    weighting: Type.Optional(Weighting),
    gates: Type.Optional(Type.Array(Gate)),
    ...mapped,
  },
  closed,
)
export type Group = Static<typeof Group>

/**
 * A named level of the tree, the overall score first: how its groups are made, unless a group says otherwise. A KPI may
 * hang below a group of any level.
 */
export const Level = Type.Object({ name: Text, aggregation: Aggregation, weighting: Type.Optional(Weighting) }, closed)
export type Level = Static<typeof Level>

/**
 * An immutable version of a way to score: a tree of groups whose leaves are KPIs. Values go through `steps`, are
 * normalised KPI by KPI, and aggregated from the bottom up. `scale` is the range of every score. The identity of a
 * method is its id, version and content hash.
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
    scale: Range,
    steps: Type.Optional(Type.Array(Step)),
    levels: Type.Array(Level, { minItems: 1, maxItems: 6 }),
    groups: Type.Array(Group, { minItems: 1 }),
    kpis: Type.Array(Kpi, { minItems: 1 }),
    weights: Type.Optional(MethodWeights),
    weightSets: Type.Optional(Type.Array(WeightSet)),
    rulers: Type.Optional(Type.Array(Ruler, { description: 'parameters held fixed instead of being fitted' })),
    maturity: Type.Optional(Maturity),
    comparability: Type.Optional(
      Type.Array(DeclaredComparability, { description: 'with earlier versions, where the definitions do not tell it' }),
    ),
  },
  { ...closed, $id: 'https://open-pmm.org/schema/method.json', title: 'Open PMM method' },
)
export type Method = Static<typeof Method>

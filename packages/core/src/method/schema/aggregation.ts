import Type, { type Static } from 'typebox'
import { ByCode, Code, closed, Reference, Text } from './terms.ts'

/** Every way to make a group's score of its children's. */
export const Mean = Type.Enum([
  'arithmetic',
  'geometric',
  'harmonic',
  'power',
  'median',
  'weakest-link',
  'averaging-table',
  'lowest-plus',
  'mazziotta-pareto',
  'copeland',
  'benefit-of-the-doubt',
])
export type Mean = Static<typeof Mean>

const ShareBounds = Type.Object({ least: Type.Number(), most: Type.Number() }, closed)

/**
 * How children make a parent's score. `minimumCoverage` is the least share (0–1) of the weight of applicable children
 * that must be present, or of their number where `coverage` is `count`; below it the parent is missing.
 */
export const Aggregation = Type.Object(
  {
    mean: Mean,
    minimumCoverage: Type.Number({ minimum: 0, maximum: 1 }),
    minimumAsked: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 1,
        description:
          'least share (0–1) of the weight of all scored KPIs below, applicable or not, that must be present: what is declared not applicable counts as missing; none unless said',
      }),
    ),
    coverage: Type.Optional(Type.Enum(['weight', 'count'])),
    floor: Type.Optional(
      Type.Number({ exclusiveMinimum: 0, description: 'lifts smaller scores before a geometric or harmonic mean' }),
    ),
    exponent: Type.Optional(Type.Number({ description: 'of the power mean; not 0' })),
    table: Type.Optional(
      Type.Record(Type.String(), Type.Number(), {
        description: 'averaging table: ascending grades joined by blanks → grade; plain rounding to halves without one',
      }),
    ),
    penalty: Type.Optional(
      Type.Enum(['downward', 'upward'], { description: 'Mazziotta–Pareto: downward, unless higher scores are worse' }),
    ),
    bounds: Type.Optional(
      Type.Record(Type.String(), ShareBounds, {
        description: 'benefit of the doubt: shares (0–1) by code of the child',
      }),
    ),
    onto: Type.Optional(
      Type.Enum(['scale', 'own'], {
        description:
          'Copeland, from −(n − 1) to n − 1, and benefit of the doubt, from 0 to 1: brought onto the scale of the method in proportion, or left there, as at the top or below a Copeland mean',
      }),
    ),
  },
  closed,
)
export type Aggregation = Static<typeof Aggregation>

/**
 * Holds a group at or below `limit` while a node below it scores less than `minimum` or has no score: what is essential
 * cannot be made up for by the rest. Where nothing of the node applies to an administration, it holds nothing.
 */
export const Gate = Type.Object({ node: Code, minimum: Type.Number(), limit: Type.Number() }, closed)
export type Gate = Static<typeof Gate>

const fitted = { reference: Type.Optional(Reference) }

/** How an expert of a region spreads 100 points over the children of a group, or of several groups. */
export const ExpertBudget = Type.Object({ expert: Text, region: Text, points: ByCode }, closed)
export type ExpertBudget = Static<typeof ExpertBudget>

/**
 * Where the weights of siblings come from: as given with each node, all equal, the first principal component, the
 * correlations aimed at (as shares of importance; equal unless said), or points allocated by experts.
 */
export const Weighting = Type.Union([
  Type.Object({ rule: Type.Literal('given') }, closed),
  Type.Object({ rule: Type.Literal('equal') }, closed),
  Type.Object(
    {
      rule: Type.Literal('principal-component'),
      loadings: Type.Optional(Type.Enum(['squared', 'as-they-are'])),
      ...fitted,
    },
    closed,
  ),
  Type.Object(
    {
      rule: Type.Literal('correlations'),
      targets: Type.Optional(ByCode),
      least: Type.Optional(Type.Number({ minimum: 0 })),
      most: Type.Optional(Type.Number({ exclusiveMinimum: 0 })),
      ...fitted,
    },
    closed,
  ),
  Type.Object(
    {
      rule: Type.Literal('budget'),
      pooling: Type.Enum(['experts', 'regions']),
      budgets: Type.Array(ExpertBudget, { minItems: 1 }),
    },
    closed,
  ),
])
export type Weighting = Static<typeof Weighting>

/**
 * Weights the whole method by the regions, balanced: a group on which experts have a say is weighed by the mean of the
 * regions, every region the same, and every region by the mean of its experts. Other groups keep their own weighting. The
 * experts are part of the method, and so of the identity of every run.
 */
export const MethodWeights = Type.Object(
  { by: Type.Literal('regions-balanced'), budgets: Type.Array(ExpertBudget, { minItems: 1 }) },
  closed,
)
export type MethodWeights = Static<typeof MethodWeights>

/**
 * Weights that may replace the weights of nodes; with a region, the perspective of that region. Nodes the set does not
 * name keep their weights.
 */
export const WeightSet = Type.Object(
  {
    id: Code,
    name: Text,
    region: Type.Optional(Text),
    weights: Type.Record(Type.String(), Type.Number({ minimum: 0 })),
  },
  closed,
)
export type WeightSet = Static<typeof WeightSet>

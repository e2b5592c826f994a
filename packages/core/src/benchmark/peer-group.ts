import Type, { type Static } from 'typebox'
import { IsoDate } from '../domain/iso-date.ts'
import { ExpertBudget } from '../method/schema/aggregation.ts'

const closed = { additionalProperties: false } as const
const Code = Type.String({ pattern: '^[a-z][a-z0-9-]*(:[A-Za-z0-9/-]+)?$', maxLength: 60 })
const Name = Type.String({ pattern: '^[a-z][a-z0-9-]*$', maxLength: 40 })

/** What an attribute must be: one of several texts, or a number in a band that includes its lower end. */
export const PeerRule = Type.Union([
  Type.Object({ attribute: Name, in: Type.Array(Type.String({ minLength: 1 }), { minItems: 1 }) }, closed),
  Type.Object(
    {
      attribute: Name,
      from: Type.Optional(Type.Number({ description: 'lower end, held' })),
      below: Type.Optional(Type.Number({ description: 'upper end, not held' })),
    },
    closed,
  ),
])
export type PeerRule = Static<typeof PeerRule>

/** A member of a custom group, always or between two dates (the later date excluded). */
const CustomMember = Type.Object(
  { administration: Type.String(), from: Type.Optional(IsoDate), until: Type.Optional(IsoDate) },
  closed,
)

const head = {
  code: Code,
  title: Type.String({ minLength: 1, maxLength: 120 }),
  classification: Type.Optional({ ...Name, description: 'groups of one classification share no member' }),
}

/** Administrations to be compared: all administrations that fulfil every rule, or a list of administrations. */
export const PeerGroupDefinition = Type.Union([
  Type.Object({ ...head, all: Type.Array(PeerRule, { minItems: 1 }) }, closed),
  Type.Object({ ...head, members: Type.Array(CustomMember, { minItems: 1 }) }, closed),
])
export type PeerGroupDefinition = Static<typeof PeerGroupDefinition>

/** A number the distance is made of; `log` takes its natural logarithm first. */
const NearestAttribute = Type.Object({ attribute: Name, log: Type.Optional(Type.Boolean()) }, closed)

/** The fewest nearest neighbours of an administration: fewer neighbours would tell who they are. */
export const fewestNeighbours = 7

/** The fewest members of a group about which statistics can be published. */
export const fewestPeers = 5

/** The nearest neighbours of an administration: Euclidean distance over standardised attributes. */
export const NearestDefinition = Type.Object(
  {
    k: Type.Integer({ minimum: fewestNeighbours, description: 'how many; fewer would tell who they are' }),
    attributes: Type.Array(NearestAttribute, { minItems: 1 }),
  },
  closed,
)
export type NearestDefinition = Static<typeof NearestDefinition>

/**
 * How the weights of the regions are pooled: every region counts the same, each by its number of members, or each is
 * shrunk towards the common mean, the more the less its experts agree and the fewer they are.
 */
export const RegionPooling = Type.Enum(['equal-regions', 'by-members', 'shrinkage'])
export type RegionPooling = Static<typeof RegionPooling>

/**
 * The weights that experts of the regions would give, beside the weights of the method; the scores of the method stay.
 * In a version of the method an expert has a say in a group when 100 points are spread over all of its scored children.
 */
export const ExpertPanel = Type.Object(
  {
    notice: Type.Optional(
      Type.String({ minLength: 1, maxLength: 400, description: 'shown wherever its weights are shown' }),
    ),
    budgets: Type.Array(ExpertBudget, { minItems: 1, maxItems: 2000 }),
  },
  closed,
)
export type ExpertPanel = Static<typeof ExpertPanel>

/** Whom administrations are compared with, beside the world, the regions and the income groups. */
export const BenchmarkPlan = Type.Object(
  {
    groups: Type.Array(PeerGroupDefinition),
    nearest: Type.Union([NearestDefinition, Type.Null()]),
    pooling: Type.Optional({ ...RegionPooling, description: 'of perspectives; equal-regions unless said' }),
    panel: Type.Optional(ExpertPanel),
    targets: Type.Optional(
      Type.Record(Type.String(), Type.Number(), {
        description:
          'scores aimed at, by code of the KPI or group; nothing is projected towards a target that nobody set',
      }),
    ),
  },
  closed,
)
export type BenchmarkPlan = Static<typeof BenchmarkPlan>

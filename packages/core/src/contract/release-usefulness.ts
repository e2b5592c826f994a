import Type, { type Static } from 'typebox'
import { disclosureSettings } from '../disclosure/parameters.ts'
import { integer, number, text } from './column.ts'

const OrNull = <Schema extends Type.TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])
const Reader = Type.Enum(['public', 'members'], { description: 'whom something is kept back from' })
const Groups = Type.Enum(['world', 'region', 'income', 'other'], { description: 'the kind of the peer group' })
const Level = Type.Integer({ description: 'how many levels of groups are below the node: 0 for KPIs' })

/** How much of a cycle is kept back from an audience. */
export const KeptBackCount = Type.Object({
  cycle: Type.String(),
  audience: Reader,
  administrations: Type.Integer({ description: 'with a value in the cycle' }),
  keepers: Type.Integer({ description: 'of them, those that keep a value back' }),
  values: Type.Integer({ description: 'values of KPIs in the cycle' }),
  kept: Type.Integer({ description: 'of them, those that are kept back' }),
})
export type KeptBackCount = Static<typeof KeptBackCount>

/** How many statistics of scores of one kind are published, and why the others are not. */
export const StatusCount = Type.Object({
  audience: Reader,
  groups: Groups,
  level: Level,
  statistic: Type.Enum(['mean', 'median', 'quartiles']),
  published: Type.Integer({ description: 'status F' }),
  tooFew: Type.Integer({ description: 'status A: too few contributors, or one or two of them confidential' }),
  leftOut: Type.Integer({ description: 'status N: left out by the setting, or the values have no twins' }),
})
export type StatusCount = Static<typeof StatusCount>

/**
 * How far published statistics of one kind lie from those of which nothing is kept back, where at least twelve contribute and
 * none or at least three of them are confidential.
 */
export const UsefulnessRow = Type.Object({
  audience: Reader,
  statistic: Type.String(),
  groups: Groups,
  level: Level,
  cells: Type.Integer({ description: 'statistics that enough contribute to' }),
  published: Type.Integer({ description: 'of them, the published ones' }),
  noisy: Type.Integer({ description: 'of these, those with a confidential contributor' }),
  error: OrNull(
    Type.Number({ description: 'mean absolute error of the published ones, in points of 100, percentiles or counts' }),
  ),
  noisyError: OrNull(Type.Number({ description: 'the same of those with a confidential contributor' })),
  ratio: OrNull(
    Type.Number({
      description: 'errors over expected errors (root mean squares): 1 where right, below on the safe side',
    }),
  ),
  within: OrNull(Type.Number({ description: 'share of the errors, in percent, within twice the expected error' })),
})
export type UsefulnessRow = Static<typeof UsefulnessRow>

/** What a release protects, how strongly, and how useful it is. It looks at hidden numbers: for the secretariat alone. */
export const ReleaseUsefulness = Type.Object({
  setting: Type.Enum([...disclosureSettings], { description: 'of the parameters the release was made with' }),
  noise: Type.Integer({ description: 'edition of the secret that the noise is drawn from' }),
  keptBack: Type.Array(KeptBackCount),
  statuses: Type.Array(StatusCount),
  statistics: Type.Array(UsefulnessRow),
})
/** What a release protects, how strongly, and how useful it is. */
export type ReleaseUsefulness = Static<typeof ReleaseUsefulness>

/** The columns of a table of `UsefulnessRow`. */
export const usefulnessColumns = {
  audience: text('public or members'),
  statistic: text('what is published'),
  groups: text('kind of the peer group: world, region, income or other'),
  level: integer('levels of groups below the node: 0 for KPIs'),
  cells: integer('statistics that enough contribute to'),
  published: integer('of them, the published ones'),
  noisy: integer('of these, those with a confidential contributor'),
  error: number('mean absolute error of the published ones'),
  noisyError: number('the same of those with a confidential contributor'),
  ratio: number('errors over expected errors'),
  within: number('share of the errors, in percent, within twice the expected error'),
} as const

import Type, { type Static } from 'typebox'
import { DisclosureLevel } from '../disclosure/level.ts'

const Status = Type.Enum(['F', 'A', 'N'])
const MeanError = (when: string) =>
  Type.Union([Type.Number(), Type.Null()], {
    description: `expected error of the mean by noise ${when}, on the scale of the method; 0 where it is exact, null where it is not told`,
  })

/** The levels that an administration thinks of choosing; a KPI that is not named keeps its level. */
export const RevelationQuestion = Type.Object(
  {
    administration: Type.String({ description: 'ISO 3166-1 code, name or known alias' }),
    choices: Type.Array(
      Type.Object(
        { kpi: Type.String({ description: 'code of a KPI, or * for all others' }), level: DisclosureLevel },
        { additionalProperties: false },
      ),
      { maxItems: 1000 },
    ),
  },
  { additionalProperties: false },
)
export type RevelationQuestion = Static<typeof RevelationQuestion>

const SightOf = (when: string) =>
  ({
    ...DisclosureLevel,
    description: `who sees it ${when}: public everybody, members the members, restricted itself and the secretariat alone`,
  }) as typeof DisclosureLevel

/** A number of an administration: who sees it now, and who would. */
export const RevealedNode = Type.Object({
  node: Type.String({ description: 'KPI or group of which the administration has a number' }),
  sightNow: SightOf('now'),
  sightThen: SightOf('then'),
})
export type RevealedNode = Static<typeof RevealedNode>

/** The mean score of a peer group to which the administration contributes, as an audience is told it now, and would be. */
export const RevealedStatistic = Type.Object({
  audience: Type.Enum(['public', 'members']),
  group: Type.String(),
  node: Type.String(),
  contributors: Type.Integer(),
  confidentialNow: Type.Integer({ description: 'contributors whose number the audience does not see' }),
  confidentialThen: Type.Integer(),
  statusNow: Status,
  statusThen: Status,
  errorNow: MeanError('now'),
  errorThen: MeanError('then'),
})
export type RevealedStatistic = Static<typeof RevealedStatistic>

/** What choices of an administration would reveal in the next release, against the choices that hold. */
export const RevelationView = Type.Object({
  cycle: Type.String(),
  administration: Type.String(),
  nodes: Type.Array(RevealedNode),
  statistics: Type.Array(RevealedStatistic),
})
export type RevelationView = Static<typeof RevelationView>

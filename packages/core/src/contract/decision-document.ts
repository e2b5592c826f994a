import Type, { type Static } from 'typebox'

const Letters = Type.String({
  pattern: '^[DFAC]*$',
  description: 'a letter for each set of contributors, in their order: its CONF_STATUS, F where it is told',
})

const AudienceDecision = Type.Object({
  hidden: Type.Array(Type.String({ pattern: '^[01]*$' }), {
    description:
      'a text for each node, a digit for each place of the grid: 1 where the audience does not know the number',
  }),
  statuses: Type.Object({ mean: Letters, median: Letters, quartiles: Letters, deciles: Letters, extremes: Letters }),
})

/**
 * What may be told of the peer groups of one cycle of a release, as it is kept between the jobs that decide and tell it.
 * A change of this form raises `form`, and needs a migration that forgets the decisions of releases being built.
 */
export const DecisionDocument = Type.Object({
  form: Type.Literal(1),
  public: AudienceDecision,
  members: AudienceDecision,
})
export type DecisionDocument = Static<typeof DecisionDocument>

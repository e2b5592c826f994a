import Type, { type Static } from 'typebox'

/** Another cycle as it went into a run. */
export const RunOther = Type.Object({
  cycle: Type.String(),
  dataRevision: Type.Integer(),
  membershipDate: Type.String(),
  membersHash: Type.String(),
  observationsHash: Type.String(),
})
export type RunOther = Static<typeof RunOther>

/** Everything a score run was computed from: equal inputs give equal bytes. */
export const RunInputs = Type.Object({
  cycle: Type.String(),
  dataRevision: Type.Integer(),
  method: Type.String(),
  methodVersion: Type.String(),
  methodHash: Type.String(),
  membershipDate: Type.String(),
  membersHash: Type.String({ description: 'SHA-256 of the codes of the administrations that were scored' }),
  observationsHash: Type.String({ description: 'SHA-256 of the observations that were scored' }),
  others: Type.Optional(
    Type.Array(RunOther, { description: 'the other cycles of the method, where it needs them, by period' }),
  ),
  seed: Type.Integer(),
  engineVersion: Type.String(),
})
export type RunInputs = Static<typeof RunInputs>

/** A score run as the API shows it. */
export const RunView = Type.Object({
  id: Type.String(),
  inputs: RunInputs,
  inputsHash: Type.String(),
  hash: Type.String({ description: 'SHA-256 of the Arrow bytes of the scores' }),
  rows: Type.Integer(),
  createdAt: Type.String({ format: 'date-time' }),
})
/** A score run as the API shows it. */
export type RunView = Static<typeof RunView>

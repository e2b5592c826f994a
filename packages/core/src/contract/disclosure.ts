import Type, { type Static } from 'typebox'
import { DisclosureLevel } from '../disclosure/level.ts'

/** One choice as a client sends it: who may see the value of a KPI, or with "*" of every KPI, of an administration. */
export const DisclosureChoiceInput = Type.Object(
  {
    administration: Type.String({ description: 'ISO 3166-1 code, name or known alias' }),
    kpi: Type.String({ description: 'code of a KPI of the method of the cycle, or * for all of them' }),
    level: DisclosureLevel,
    note: Type.Optional(Type.Union([Type.String({ maxLength: 2000 }), Type.Null()])),
  },
  { additionalProperties: false },
)
export type DisclosureChoiceInput = Static<typeof DisclosureChoiceInput>

export const maximumChoices = 20_000

export const DisclosureBatch = Type.Object(
  { choices: Type.Array(DisclosureChoiceInput, { minItems: 1, maxItems: maximumChoices }) },
  { additionalProperties: false },
)
export type DisclosureBatch = Static<typeof DisclosureBatch>

/** What became of a batch of choices; they count from the next release on. */
export const DisclosureReceipt = Type.Object({
  cycle: Type.String(),
  disclosureRevision: Type.Integer({ description: 'revision of the choices of the cycle after this batch' }),
  accepted: Type.Integer({ description: 'choices recorded: one for each administration and KPI' }),
})
export type DisclosureReceipt = Static<typeof DisclosureReceipt>

/** A choice as it was recorded: by whom, when and why. Later ones replace earlier ones, which stay on record. */
export const DisclosureChoice = Type.Object({
  administration: Type.String(),
  kpi: Type.String(),
  level: DisclosureLevel,
  revision: Type.Integer(),
  author: Type.String({ description: 'prefix of the API key' }),
  note: Type.Union([Type.String(), Type.Null()]),
  chosenAt: Type.String({ format: 'date-time' }),
})
export type DisclosureChoice = Static<typeof DisclosureChoice>

/** The choices of a cycle, and the level of whatever nobody chose for. */
export const DisclosureView = Type.Object({
  cycle: Type.String(),
  disclosureRevision: Type.Integer(),
  defaultLevel: DisclosureLevel,
  choices: Type.Array(DisclosureChoice),
})
export type DisclosureView = Static<typeof DisclosureView>

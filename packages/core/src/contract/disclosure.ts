import Type, { type Static } from 'typebox'
import { DisclosureLevel } from '../disclosure/level.ts'
import { markContract } from '../marks/mark-contract.ts'
import { disclosureMarks } from '../marks/mark-kind.ts'

const disclosure = markContract(disclosureMarks)

/** One choice as a client sends it: who may see the value of a KPI, or with "*" of every KPI, of an administration. */
export const DisclosureChoiceInput = disclosure.input
export type DisclosureChoiceInput = Static<typeof DisclosureChoiceInput>

/** Disclosure choices as a client sends them for a cycle, one at least. */
export const DisclosureBatch = disclosure.batch
/** Disclosure choices as a client sends them for a cycle. */
export type DisclosureBatch = Static<typeof DisclosureBatch>

/** What became of a batch of choices; they count from the next release on. */
export const DisclosureReceipt = disclosure.receipt
export type DisclosureReceipt = Static<typeof DisclosureReceipt>

/** A choice as it was recorded: by whom, when and why. Later ones replace earlier ones, which stay on record. */
export const DisclosureChoice = disclosure.recorded
export type DisclosureChoice = Static<typeof DisclosureChoice>

/** The choices of a cycle, and the level of whatever nobody chose for. */
export const DisclosureView = Type.Object({
  cycle: Type.String(),
  disclosureRevision: Type.Integer(),
  defaultLevel: DisclosureLevel,
  choices: Type.Array(DisclosureChoice),
})
export type DisclosureView = Static<typeof DisclosureView>

/** A choice that some release does not show yet, and what it waits for there. */
export const WaitingChoice = Type.Object({
  administration: Type.String(),
  kpi: Type.String(),
  level: DisclosureLevel,
  chosenAt: Type.String({ format: 'date-time' }),
  releases: Type.Array(
    Type.Object({
      release: Type.String({ description: 'identifier' }),
      shownAs: { ...DisclosureLevel, description: 'the level at which the release shows the value now' },
      waitsFor: Type.Enum(['redaction', 'next-release'], {
        description:
          'a narrower choice is taken out of releases within minutes; a wider choice holds from the next release on',
      }),
    }),
    { minItems: 1 },
  ),
})
/** A choice that some release does not show yet, and what it waits for there. */
export type WaitingChoice = Static<typeof WaitingChoice>

/** The choices of a cycle that have yet to take effect. */
export const WaitingChoices = Type.Object({ cycle: Type.String(), waiting: Type.Array(WaitingChoice) })
/** The choices of a cycle that have yet to take effect. */
export type WaitingChoices = Static<typeof WaitingChoices>

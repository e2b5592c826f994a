import Type, { type Static } from 'typebox'
import { AttributeValue } from '../domain/attributes.ts'

/** Attributes as a client sends them; each holds from its date until a later one. */
export const AttributeBatch = Type.Object(
  { values: Type.Array(AttributeValue, { minItems: 1, maxItems: 20_000 }) },
  { additionalProperties: false },
)
export type AttributeBatch = Static<typeof AttributeBatch>

/** What became of a batch of attributes. */
export const AttributeReceipt = Type.Object({ accepted: Type.Integer({ description: 'values recorded' }) })
export type AttributeReceipt = Static<typeof AttributeReceipt>

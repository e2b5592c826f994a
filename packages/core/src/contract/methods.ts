import Type, { type Static } from 'typebox'

/** What became of a method that was sent to be registered. */
export const MethodReceipt = Type.Object({ id: Type.String(), version: Type.String(), hash: Type.String() })
export type MethodReceipt = Static<typeof MethodReceipt>

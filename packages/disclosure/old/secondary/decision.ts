import type { Statuses } from './status-record.ts'

/** What was decided of one cycle for one audience; plain data that one thread may hand to another. */
export interface Decision {
  /** By node and place of the grid of the chain: 1 where the audience neither sees the value nor has seen it before. */
  readonly hidden: readonly Uint8Array[]
  /** By place among the contributor sets of the cycle. */
  readonly statuses: Statuses
}

/** What was decided of one cycle for each audience. */
export type CycleDecision = Readonly<Record<'public' | 'members', Decision>>

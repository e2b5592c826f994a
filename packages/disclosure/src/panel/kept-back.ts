import type { ScoredCycle } from '@pmm/comparison/chain/chain'
import { visibilityOf } from '@pmm/comparison/visible/visibility'
import type { LevelOf } from '@pmm/core/disclosure/level'
import { codesOf } from '@pmm/table/frame'

/** The audiences from which something may be kept back. */
export type Reader = 'public' | 'members'

/** By row of the scores of a cycle, 1 where an audience may not see the number. */
export type KeptBack = Readonly<Record<Reader, Uint8Array>>

/** Finds what is kept back of the scores of a cycle. What is kept from members is kept from the public too. */
export function keptBackIn({ scores, method }: Pick<ScoredCycle, 'scores' | 'method'>, levelOf: LevelOf): KeptBack {
  const administrations = codesOf(scores, 'administration')
  const nodes = codesOf(scores, 'node')
  const marksFor = (audience: Reader) =>
    visibilityOf(scores, method, levelOf, audience).hiddenIn(administrations, nodes)
  return { public: marksFor('public'), members: marksFor('members') }
}

import type { Plan } from '@pmm/scoring/panel/plan'
import type { Case } from './pair-draws.ts'

/** A case to be judged at some places of its grid. */
export interface Judged {
  readonly case: Case
  readonly places: Uint32Array
}

/** What draws of a case come to: per node of the plan, one count per place judged. */
export interface Tally {
  readonly places: Uint32Array
  /** Draws in which performance rose, fell, or did neither; 0 where there is no chance. */
  readonly above: readonly Uint32Array[]
  readonly below: readonly Uint32Array[]
  readonly level: readonly Uint32Array[]
}

export function emptyTally(places: Uint32Array, { nodes }: Plan): Tally {
  const counts = () => nodes.map(() => new Uint32Array(places.length))
  return { places, above: counts(), below: counts(), level: counts() }
}

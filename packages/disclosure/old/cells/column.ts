import type { Numbers } from './numbers.ts'

/** The numbers of one node in a cycle as an audience sees them, by place of the grid. */
export interface Column extends Numbers {
  /** 1 where the value is confidential: the audience neither sees it nor has seen it in an earlier release. */
  readonly hidden: Uint8Array
  /** KPI: by place, in which earlier releases the value was the same, as a text to compare; group: empty. */
  readonly editions: readonly string[]
  /** 1 for administrations whose confidential values, or the weights of these, changed in part since an earlier release. */
  readonly isMixed: Uint8Array
  /** KPI: as `hidden`; group: 1 for administrations of whom every value below is confidential, so that the score is free. */
  readonly target: Uint8Array
}

import type { TableInputs } from './table-inputs.ts'

/** The inputs of tables of which nothing is kept back. */
export interface WholeInputs extends Pick<TableInputs, 'method' | 'chain' | 'plan' | 'peers' | 'evidence'> {
  /** The earlier releases, the oldest first; a cycle may be left out whose scores are still those of its first release. */
  readonly earlier: readonly EarlierScores[]
}

/** The scores that a release has of its cycles. */
export interface EarlierScores {
  readonly chain: readonly Pick<TableInputs['chain'][number], 'cycle' | 'scores'>[]
}

/** A child of a group in one cycle. */
export interface ChildState {
  readonly score: number
  /** The share (0–1) of the child among the children that are present. */
  readonly weight: number
  /** What the child adds to the group; null under a mean that gives no child a part. */
  readonly contribution: number | null
}

/** A child of a group in two cycles; null where it is not present. */
export interface ChildPair {
  readonly before: ChildState | null
  readonly after: ChildState | null
}

/** What one child adds to the change of a group. */
export interface ChildChange {
  /** The part that comes from the score of the child. */
  readonly value: number
  /** What a unit of the change of the child's score is worth, which its children share. */
  readonly worth: number
  /** The part that comes from the weight of the child, or from its coming or going. */
  readonly weight: number
}

/** A child that adds nothing. */
export const noChange: ChildChange = { value: 0, worth: 0, weight: 0 }

/** Two administrations whose noise in a cycle has opposite signs, so that it cancels in groups; or one left alone. */
export interface NoisePair {
  readonly cycle: string
  readonly first: string
  /** Null where `first` was left alone. */
  readonly second: string | null
}

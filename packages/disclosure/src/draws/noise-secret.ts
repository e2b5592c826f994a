/**
 * The secret of an installation, from which all noise is drawn. Whoever holds it can take the noise out of every figure, so
 * it never leaves the process that protects figures.
 */
export interface NoiseSecret {
  /** 1 for the first secret; each rotation counts on, and draws all noise anew. */
  readonly edition: number
  /** 32 random bytes. */
  readonly key: Uint8Array
}

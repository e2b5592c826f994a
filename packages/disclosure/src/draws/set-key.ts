import { memoByText } from '@pmm/core/memo/memo'
import { keyedDraw } from './keyed-draw.ts'
import type { NoiseSecret } from './noise-secret.ts'

/**
 * What the second noise of a cycle is drawn from. It follows from the secret, but the secret does not follow from it, so that
 * it may be kept beside the twins of a release and statistics of other groups may be made without the secret.
 */
export interface SetKey {
  /** 0: the edition of the secret is in the key already. */
  readonly edition: 0
  /** 32 bytes. */
  readonly key: Uint8Array
}

/** The set key of a cycle; every release drawn from the same secret has the same. */
export const setKeyOf: (secret: NoiseSecret, cycle: string) => SetKey = memoByText(
  'set keys of cycles',
  (secret: NoiseSecret, cycle): SetKey => ({ edition: 0, key: keyedDraw(secret, 'set-key', cycle) }),
)

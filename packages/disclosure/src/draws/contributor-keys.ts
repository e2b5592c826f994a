import { keyedDraw } from './keyed-draw.ts'
import type { NoiseSecret } from './noise-secret.ts'

/** How many words of 32 bits a contributor key has. */
export const keyWords = 4

/**
 * The keys of administrations as contributors of a cycle, four words of 32 bits each, one administration after the other.
 * The keys of a set of contributors add up word by word to the key of the set (cell key method), whatever their order.
 */
export function contributorKeys(secret: NoiseSecret, cycle: string, administrations: readonly string[]): Uint32Array {
  const keys = new Uint32Array(keyWords * administrations.length)
  for (const [at, administration] of administrations.entries()) {
    const draw = keyedDraw(secret, 'contributor', cycle, administration)
    for (let word = 0; word < keyWords; word++) keys[keyWords * at + word] = draw.readUInt32LE(4 * word)
  }
  return keys
}

import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/**
 * Weights with noise, one set per replication: w · (1 + U(−noise, noise)), each weight with a draw to itself, 0
 * staying 0. The weights are relative, as all weights are, and not scaled back. The draws depend only on the seed, the
 * replication and the place of the weight, so any replication can be made without the replications before it, in any
 * thread.
 *
 * @param weights 0 or more
 * @param noise 0 (none) up to and with 1 (from nothing to double)
 * @param seed a whole number
 * @param replication from 0
 */
export function noisyWeights(weights: Float64Array, noise: number, seed: number, replication: number): Float64Array {
  const generator = xoroshiro128plus(mixed(seed, replication))
  return weights.map((weight) => weight * (1 + noise * (2 * uniformFloat64(generator) - 1)))
}

/** A whole number of 32 bits in which neighbouring seeds and replications share nothing (the end of MurmurHash3). */
function mixed(seed: number, replication: number): number {
  let bits = Math.imul(seed | 0, 0x9e3779b1) ^ Math.imul((replication + 1) | 0, 0x85ebca77)
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return bits ^ (bits >>> 16)
}

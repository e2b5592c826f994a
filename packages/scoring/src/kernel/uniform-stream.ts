import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { scrambled } from './scramble.ts'

/**
 * A stream of numbers uniform on 0…1. The stream depends on its counters only (a seed, a source, a replication …), so
 * any replication can be made without the replications before it, in any thread.
 *
 * @param counters whole numbers
 */
export function uniformStream(...counters: readonly number[]): () => number {
  const generator = xoroshiro128plus(counters.reduce((bits, counter) => mixed(bits, counter), 0))
  return () => uniformFloat64(generator)
}

/** A whole number of 32 bits in which neighbouring counters share nothing. */
function mixed(before: number, counter: number): number {
  return scrambled(Math.imul(before ^ 0x2545f491, 0x9e3779b1) ^ Math.imul((counter + 1) | 0, 0x85ebca77))
}

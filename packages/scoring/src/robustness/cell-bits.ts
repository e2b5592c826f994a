import { bitsOf, scrambled } from '../kernel/scramble.ts'

/** 32 bits of an administration and a cycle, by which the row of both in a panel is drawn. */
export const rowBits = (administration: string, cycle: string): number =>
  scrambled(bitsOf(administration) ^ Math.imul(bitsOf(cycle), 0x9e3779b1))

/**
 * 32 bits of a KPI or group and of the counters of a draw, such as the seed and the number of the replication. Draws
 * follow from codes and never from places, so that nobody who joins, and no other order, changes the draws of another.
 */
export const drawBits = (code: string, ...counters: readonly number[]): number =>
  counters.reduce((bits, counter) => scrambled(bits ^ Math.imul(counter + 1, 0x9e3779b1)), bitsOf(code))

/** A number on 0…1, neither end included, that 32 bits stand for. */
export const shareOf = (bits: number): number => ((bits >>> 0) + 0.5) / 2 ** 32

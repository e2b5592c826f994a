import type { Scratch } from './scratch.ts'

/** A set of places, 32 to a number. */
export type Bits = Int32Array

const bitsPerWord = 32

/** An empty set. @param length above all places that may be put in */
export const noBits = (length: number): Bits => new Int32Array(Math.ceil(length / bitsPerWord))

/** The set of some places. @param places ascending @param length above all places of sets it is combined with */
export function bitsOf(places: ArrayLike<number>, length = (places[places.length - 1] ?? -1) + 1): Bits {
  const bits = noBits(length)
  for (let i = 0; i < places.length; i++) bits[places[i]! >> 5]! |= 1 << (places[i]! & 31)
  return bits
}

/** Writes what is in both of two sets of the same length over a third. @returns that */
export function common(one: Bits, other: Bits, into: Bits): Bits {
  for (let i = 0; i < into.length; i++) into[i] = one[i]! & other[i]!
  return into
}

/** Whether two sets of the same length are the same. */
export function areSame(one: Bits, other: Bits): boolean {
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false
  return true
}

/** The places, ascending. */
export function placesIn(bits: Bits, scratch: Scratch): Uint32Array {
  const places = scratch.take(sizeOf(bits))
  let count = 0
  for (let i = 0; i < bits.length; i++)
    for (let word = bits[i]!; word !== 0; word &= word - 1)
      places[count++] = bitsPerWord * i + bitsPerWord - 1 - Math.clz32(word & -word)
  return places
}

function sizeOf(bits: Bits): number {
  let size = 0
  for (let i = 0; i < bits.length; i++) for (let word = bits[i]!; word !== 0; word &= word - 1) size++
  return size
}

/** Takes some places out of a set. @returns whether any of them were in it */
export function removeAll(from: Bits, some: Bits): boolean {
  let common = 0
  for (let i = Math.min(from.length, some.length) - 1; i >= 0; i--) {
    common |= from[i]! & some[i]!
    from[i]! &= ~some[i]!
  }
  return common !== 0
}

/** Whether a set has no places. */
export function isEmpty(bits: Bits): boolean {
  for (let i = 0; i < bits.length; i++) if (bits[i] !== 0) return false
  return true
}

/** Whether two sets of the same length have any place in common. */
export function isAnyIn(one: Bits, other: Bits): boolean {
  for (let i = 0; i < one.length; i++) if ((one[i]! & other[i]!) !== 0) return true
  return false
}

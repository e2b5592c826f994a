/** A set of places, 32 to a number. */
export type Bits = Int32Array

/** @param places ascending */
export function bitsOf(places: ArrayLike<number>): Bits {
  const last = places.length === 0 ? -1 : places[places.length - 1]!
  const bits = new Int32Array((last >> 5) + 1)
  for (let i = 0; i < places.length; i++) bits[places[i]! >> 5]! |= 1 << (places[i]! & 31)
  return bits
}

/** Takes some places out of others. @returns whether any of them were there */
export function withdraw(from: Bits, some: Bits): boolean {
  let common = 0
  for (let i = Math.min(from.length, some.length) - 1; i >= 0; i--) {
    common |= from[i]! & some[i]!
    from[i]! &= ~some[i]!
  }
  return common !== 0
}

export function isEmpty(bits: Bits): boolean {
  for (let i = 0; i < bits.length; i++) if (bits[i] !== 0) return false
  return true
}

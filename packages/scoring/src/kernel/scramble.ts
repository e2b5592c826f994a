/** A whole number of 32 bits in which neighbouring numbers share nothing (the end of MurmurHash3). */
export function scrambled(bits: number): number {
  let mixed = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}

/** A whole number of 32 bits that stands for a text (FNV-1a, scrambled). */
export function bitsOf(text: string): number {
  let bits = 0x811c9dc5
  for (let at = 0; at < text.length; at++) bits = Math.imul(bits ^ text.charCodeAt(at), 0x01000193)
  return scrambled(bits)
}

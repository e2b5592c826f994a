/** A stream of random numbers that depends on nothing but its seed and its key. */
export interface Random {
  /** Evenly spread over [0, 1). */
  uniform(): number
  /** Mean 0, deviation 1: the sum of twelve uniform numbers less six, so within ±6. */
  normal(): number
  /** True with this probability. */
  chance(probability: number): boolean
}

type State = [number, number, number, number]

/**
 * The stream of a seed and a key, such as the code of an administration: adding an administration, or a draw for an
 * administration, moves no number of another. The generator is sfc32 (Chris Doty-Humphrey, PractRand): 128 bits, 32-bit
 * integer arithmetic only, so the same on every machine.
 */
export function createRandom(seed: number, ...key: readonly (string | number)[]): Random {
  const text = [seed, ...key].join('|')
  const state: State = [hash(text, 1), hash(text, 2), hash(text, 3), 1]
  for (let i = 0; i < 12; i++) next(state)
  const uniform = () => next(state) / 2 ** 32
  return {
    uniform,
    normal: () => Array.from({ length: 12 }, uniform).reduce((sum, number) => sum + number, -6),
    chance: (probability) => uniform() < probability,
  }
}

function next(state: State): number {
  const [a, b, c, counter] = state
  const result = (a + b + counter) | 0
  state[0] = b ^ (b >>> 9)
  state[1] = (c + (c << 3)) | 0
  state[2] = (((c << 21) | (c >>> 11)) + result) | 0
  state[3] = (counter + 1) | 0
  return result >>> 0
}

/** FNV-1a over the UTF-16 code units, its bits then mixed as at the end of MurmurHash3. */
function hash(text: string, start: number): number {
  let bits = 0x811c9dc5 ^ start
  for (let i = 0; i < text.length; i++) bits = Math.imul(bits ^ text.charCodeAt(i), 0x01000193)
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return bits ^ (bits >>> 16)
}

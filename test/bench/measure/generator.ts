/** The minimal standard generator of Park and Miller: the same seed, the same numbers. */
export function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647
  }
}

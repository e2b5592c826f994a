/**
 * Where the numbers of a place lie among those of `Open`, side by side as they are read together: how far the value may
 * move up and down with no published cell but the means changing, the same by the nodes above alone, how far it may move
 * alone, and the highest and lowest value found. Of a pair the upward number comes first.
 */
export const [reachAt, aboveAt, aloneAt, highAt, lowAt] = [0, 2, 4, 6, 7]

/** How many numbers a place has. */
export const numbersOfOpen = 8

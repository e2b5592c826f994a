import type { AskedCycle } from '@pmm/release/asked/asked-cycle'
import { LRUCache } from 'lru-cache'

/** The cycles that were asked for groups last, ready to answer, by the key of what they were made of. */
export interface AskedCycles {
  /** Whoever comes while a cycle is being read waits for the same. */
  find(madeOf: string, make: () => Promise<AskedCycle>): Promise<AskedCycle>
}

/** @param most how many cycles are kept; one of 190 administrations and 80 nodes takes some 5 MB */
export function createAskedCycles(most = 16): AskedCycles {
  const kept = new LRUCache<string, Promise<AskedCycle>>({ max: most })
  return {
    find: (madeOf, make) => {
      const known = kept.get(madeOf)
      if (known !== undefined) return known
      const made = make()
      kept.set(madeOf, made)
      made.catch(() => kept.delete(madeOf))
      return made
    },
  }
}

import { LRUCache } from 'lru-cache'

/** What is sent: its bytes, and their hash. */
export interface Body {
  readonly bytes: Buffer
  readonly etag: string
}

/** Keeps the bodies that were asked for last, by what they were made of: as long as that is the same, so are they. */
export type Bodies = (madeOf: string, make: () => Promise<Body>) => Promise<Body>

const megabyte = 2 ** 20

/** @param maximumMegabytes the bodies kept may have together */
export function createBodies(maximumMegabytes = 64): Bodies {
  const kept = new LRUCache<string, Body>({
    maxSize: maximumMegabytes * megabyte,
    sizeCalculation: ({ bytes }) => bytes.length + 200,
  })
  return async (madeOf, make) => {
    const known = kept.get(madeOf)
    if (known !== undefined) return known
    const body = await make()
    kept.set(madeOf, body)
    return body
  }
}

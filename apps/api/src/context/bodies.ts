import { LRUCache } from 'lru-cache'

/** What is sent: its bytes, and their hash. */
export interface Body {
  readonly bytes: Buffer
  readonly etag: string
}

/** The bodies that were asked for last, by the key of what they were made of: equal keys have equal bodies. */
export interface Bodies {
  find(madeOf: string): Body | undefined
  keep(madeOf: string, body: Body): void
}

const megabyte = 2 ** 20

/** @param maximumMegabytes the bodies kept may have together */
export function createBodies(maximumMegabytes = 64): Bodies {
  const kept = new LRUCache<string, Body>({
    maxSize: maximumMegabytes * megabyte,
    sizeCalculation: ({ bytes }) => bytes.length + 200,
  })
  return {
    find: (madeOf) => kept.get(madeOf),
    keep: (madeOf, body) => void kept.set(madeOf, body),
  }
}

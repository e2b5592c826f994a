/** So many are on their way while the next is made; more would only take memory. */
const atOnce = 3

/**
 * Writes things in their order. Each thing is made when `write` begins, while the things before it are still being
 * written.
 *
 * @throws the first failure, when no write goes on any more
 */
export async function writeEach<T>(things: Iterable<T>, write: (thing: T) => Promise<void>): Promise<void> {
  const going: Promise<void>[] = []
  try {
    for (const thing of things) {
      going.push(write(thing))
      going.at(-1)!.catch(() => {}) // it is awaited below
      if (going.length > atOnce) await going.shift()
    }
    await Promise.all(going)
  } catch (error) {
    await Promise.allSettled(going)
    throw error
  }
}

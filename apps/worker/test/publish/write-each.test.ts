import { expect, it } from 'vitest'
import { writeEach } from '../../src/publish/write-each.ts'

/** Writes that end when they are told to, and which of them have begun. */
function writes() {
  const begun: number[] = []
  const ends = new Map<number, PromiseWithResolvers<void>>()
  const endOf = (thing: number): PromiseWithResolvers<void> => {
    const end = ends.get(thing) ?? Promise.withResolvers<void>()
    ends.set(thing, end)
    return end
  }
  const write = (thing: number): Promise<void> => {
    begun.push(thing)
    return endOf(thing).promise
  }
  return { begun, endOf, write }
}
const turn = () => new Promise((resolve) => setImmediate(resolve))

it('writes everything, in its order', async () => {
  const written: string[] = []
  await writeEach(['a', 'b', 'c', 'd', 'e', 'f'], async (thing) => void written.push(thing))
  expect(written).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
  await writeEach([], async () => void written.push('nothing'))
  expect(written).toHaveLength(6)
})

it('begins no more than four writes before the first has ended', async () => {
  const { begun, endOf, write } = writes()
  const all = writeEach([1, 2, 3, 4, 5, 6], write)
  await turn()
  expect(begun).toEqual([1, 2, 3, 4])
  endOf(3).resolve()
  await turn()
  expect(begun).toEqual([1, 2, 3, 4])
  endOf(1).resolve()
  await turn()
  expect(begun).toEqual([1, 2, 3, 4, 5])
  for (const thing of [2, 4, 5, 6]) endOf(thing).resolve()
  await all
  expect(begun).toEqual([1, 2, 3, 4, 5, 6])
})

it('makes a thing when its turn comes', async () => {
  const { endOf, write } = writes()
  const made: number[] = []
  const things = function* () {
    for (const thing of [1, 2, 3, 4, 5]) {
      made.push(thing)
      yield thing
    }
  }
  const all = writeEach(things(), write)
  await turn()
  expect(made).toEqual([1, 2, 3, 4])
  for (const thing of [1, 2, 3, 4, 5]) endOf(thing).resolve()
  await all
})

it('fails with the first failure once no write goes on, and begins no more', async () => {
  const { begun, endOf, write } = writes()
  let hasEnded = false
  const all = writeEach([1, 2, 3, 4, 5], write).finally(() => {
    hasEnded = true
  })
  all.catch(() => {})
  await turn()
  endOf(1).reject(new Error('no disk'))
  await turn()
  expect(hasEnded).toBe(false)
  for (const thing of [2, 4]) endOf(thing).resolve()
  endOf(3).reject(new Error('a second failure'))
  await expect(all).rejects.toThrow('no disk')
  expect(begun).toEqual([1, 2, 3, 4])
})

it('fails where a thing cannot be made, after the writes before it', async () => {
  const { begun, endOf, write } = writes()
  const things = function* () {
    yield 1
    throw new Error('cannot be made')
  }
  const all = writeEach(things(), write)
  all.catch(() => {})
  endOf(1).resolve()
  await expect(all).rejects.toThrow('cannot be made')
  expect(begun).toEqual([1])
})

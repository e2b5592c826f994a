import { expect, it } from 'vitest'
import { createBodies } from '../../src/context/bodies.ts'

const bodyOf = (length: number, etag = 'e') => ({ bytes: Buffer.alloc(length), etag })
const half = 600 * 1024

it('a body is found by what it was made of', () => {
  const bodies = createBodies()
  const body = bodyOf(10)
  bodies.keep('hash csv', body)
  expect(bodies.find('hash csv')).toBe(body)
  expect(bodies.find('hash json')).toBeUndefined()
})

it('a body that is kept again replaces the body before', () => {
  const bodies = createBodies()
  for (const etag of ['first', 'second']) bodies.keep('key', bodyOf(10, etag))
  expect(bodies.find('key')?.etag).toBe('second')
})

it('the body that was asked for last stays longest where there is no room for all', () => {
  const bodies = createBodies(1)
  bodies.keep('a', bodyOf(half / 2))
  bodies.keep('b', bodyOf(half / 2))
  bodies.find('a')
  bodies.keep('c', bodyOf(half))
  expect(['a', 'b', 'c'].filter((key) => bodies.find(key) !== undefined)).toEqual(['a', 'c'])
})

it('a body that is larger than there is room is not kept', () => {
  const bodies = createBodies(1)
  bodies.keep('small', bodyOf(10))
  bodies.keep('large', bodyOf(2 ** 20))
  expect(bodies.find('large')).toBeUndefined()
})

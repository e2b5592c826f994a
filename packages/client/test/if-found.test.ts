import { describe, expect, test } from 'vitest'
import { ifFound } from '../src/if-found.ts'
import { RequestFailure } from '../src/request-failure.ts'

const asked = { server: 'http://127.0.0.1:1', method: 'GET', path: '/v1/cycles/c' }
const failure = (status: number) => new RequestFailure(asked, { status, detail: '', outcome: '' })

describe('ifFound', () => {
  test('is the answer, even where that is nothing', async () => {
    expect(await ifFound(Promise.resolve(7))).toBe(7)
    expect(await ifFound(Promise.resolve(null))).toBeNull()
  })

  test('is undefined where there is no such thing', async () => {
    expect(await ifFound(Promise.reject(failure(404)))).toBeUndefined()
  })

  test.each([0, 400, 403, 410, 500])('lets the failure %i through', async (status) => {
    const error = failure(status)
    await expect(ifFound(Promise.reject(error))).rejects.toBe(error)
  })

  test('lets an error through that only looks like a failure', async () => {
    const error = Object.assign(new Error('no'), { status: 404 })
    await expect(ifFound(Promise.reject(error))).rejects.toBe(error)
  })
})

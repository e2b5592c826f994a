import { RequestFailure } from '@pmm/client/request-failure'
import { describe, expect, test } from 'vitest'
import { createQueryClient } from '../../../src/shared/api/client.ts'
import { RequestProblem } from '../../../src/shared/api/request.ts'

interface Answered {
  readonly status: number
  readonly code?: string
  readonly retryAfterMilliseconds?: number
}

function problemOf({ status, code = 'unavailable', retryAfterMilliseconds }: Answered): RequestProblem {
  const asked = { server: '', method: 'GET', path: '/v1/cycles' }
  const problem = { type: `urn:pmm:problem:${code}`, title: 'Title', status, detail: 'Detail' }
  const reason = { status, detail: 'Detail', outcome: 'answered', problem, retryAfterMilliseconds }
  return new RequestProblem(new RequestFailure(asked, reason))
}

const { retry, retryDelay } = createQueryClient().getDefaultOptions().queries as {
  retry: (failures: number, error: Error) => boolean
  retryDelay: (failures: number, error: Error) => number
}

describe('createQueryClient', () => {
  test.each([0, 429, 500, 503])('asks again three times after %i', (status) => {
    expect([0, 1, 2, 3].map((failures) => retry(failures, problemOf({ status })))).toEqual([true, true, true, false])
  })

  test.each([400, 401, 403, 404, 422])('asks no more after %i', (status) => {
    expect(retry(0, problemOf({ status }))).toBe(false)
  })

  test('asks as long as scores are being computed', () => {
    expect(retry(1000, problemOf({ status: 503, code: 'not-yet-computed' }))).toBe(true)
  })

  test('waits ever longer, and at least as long as the server asks', () => {
    const waits = (problem: RequestProblem) => [0, 1, 2, 3, 4].map((failures) => retryDelay(failures, problem))
    expect(waits(problemOf({ status: 503 }))).toEqual([1000, 2000, 4000, 5000, 5000])
    const asked = problemOf({ status: 503, retryAfterMilliseconds: 3000 })
    expect(waits(asked)).toEqual([3000, 3000, 4000, 5000, 5000])
  })

  test('does not keep one waiting who is asked to come back much later', () => {
    expect(retry(0, problemOf({ status: 429, retryAfterMilliseconds: 3_600_000 }))).toBe(false)
  })
})

describe('RequestProblem', () => {
  test('tells the words of the server', () => {
    expect(problemOf({ status: 503 })).toMatchObject({ title: 'Title', message: 'Detail', code: 'unavailable' })
  })

  test('says in plain words that nobody answers', () => {
    const asked = { server: '', method: 'GET', path: '/v1/cycles' }
    const failure = new RequestFailure(asked, { status: 0, detail: 'x', outcome: 'got no answer: fetch failed' })
    expect(new RequestProblem(failure)).toMatchObject({ title: 'The server does not answer', code: 'unreachable' })
    expect(new RequestProblem(failure).message).toContain('The connection failed')
  })
})

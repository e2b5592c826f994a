import type { UseQueryResult } from '@tanstack/react-query'
import { describe, expect, test } from 'vitest'
import { loaded } from '../../../src/shared/api/loaded.ts'

const result = (rest: Partial<UseQueryResult<number>>) =>
  ({ data: undefined, error: null, isError: false, failureReason: null, ...rest }) as UseQueryResult<number>

describe('loaded', () => {
  test('is ready when every answer is there', () => {
    expect(loaded({ a: result({ data: 1 }), b: result({ data: 2 }) })).toEqual({ state: 'ready', data: { a: 1, b: 2 } })
  })

  test('shows old data although asking again failed', () => {
    const old = result({ data: 1, isError: true, error: new Error('gone') } as Partial<UseQueryResult<number>>)
    expect(loaded({ old }).state).toBe('ready')
  })

  test('waits with the reason why the last try failed', () => {
    const failureReason = new Error('not yet')
    expect(loaded({ a: result({ data: 1 }), b: result({ failureReason }) })).toEqual({
      state: 'waiting',
      reason: failureReason,
    })
  })

  test('fails with the first refusal', () => {
    const error = new Error('refused')
    const refused = result({ isError: true, error } as Partial<UseQueryResult<number>>)
    expect(loaded({ waiting: result({}), refused })).toMatchObject({ state: 'failed', reason: error })
  })
})

import { describe, expect, test } from 'vitest'
import { headersOf } from '../src/message.ts'

const get = { method: 'GET', path: '/v1/cycles' } as const

describe('headersOf', () => {
  test('asks for JSON unless said', () => {
    expect(headersOf(get, undefined)).toEqual({ accept: 'application/json' })
    expect(headersOf({ ...get, accept: 'text/csv' }, undefined)).toEqual({ accept: 'text/csv' })
  })

  test('carries an API key as a bearer token', () => {
    expect(headersOf(get, 'pmm_1').authorization).toBe('Bearer pmm_1')
  })

  test('takes an empty API key for none', () => {
    expect(headersOf(get, '')).not.toHaveProperty('authorization')
  })

  test('names the media type and the idempotency key of what is sent', () => {
    const message = { ...get, method: 'POST', body: 'a', mediaType: 'text/csv', idempotencyKey: 'k' } as const
    expect(headersOf(message, undefined)).toMatchObject({ 'content-type': 'text/csv', 'idempotency-key': 'k' })
  })

  test('has no field without a value', () => {
    const message = { ...get, mediaType: undefined, idempotencyKey: '' }
    expect(Object.keys(headersOf(message, undefined))).toEqual(['accept'])
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { connectionShortage, connectionsNeeded } from './connection-budget.ts'

const servers = fc.record({
  workers: fc.integer({ min: 0, max: 64 }),
  threads: fc.integer({ min: 1, max: 64 }),
  isQueueInDatabase: fc.boolean(),
})

describe('connectionShortage', () => {
  test('names what the server gives, what may be taken, and what to do', () => {
    const sentence = connectionShortage({ workers: 64, threads: 2, isQueueInDatabase: true }, 97)
    expect(sentence).toMatch(/gives 97 connections and an API and 64 workers may take \d+/)
    expect(sentence).toMatch(/max_connections to \d+ or more, or start with --workers \d+\./)
  })

  test('says nothing where all may be taken', () => {
    const few = { workers: 1, threads: 2, isQueueInDatabase: false }
    expect(connectionShortage(few, connectionsNeeded(few))).toBeUndefined()
    expect(connectionShortage(few, connectionsNeeded(few) - 1)).toBeDefined()
  })
})

describe('connectionShortage, for any servers', () => {
  test('names a number of workers that fits, unless the API alone does not', () => {
    fc.assert(
      fc.property(servers, fc.integer({ min: 60, max: 500 }), (asked, limit) => {
        const named = /--workers (\d+)/.exec(connectionShortage(asked, limit) ?? '')?.[1]
        if (named === undefined) return
        const workers = Number(named)
        expect(workers === 0 || connectionsNeeded({ ...asked, workers }) <= limit).toBe(true)
        expect(connectionsNeeded({ ...asked, workers: workers + 1 })).toBeGreaterThan(limit)
      }),
    )
  })
})

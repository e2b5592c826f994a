import { tables } from '@pmm/core/contract/table'
import { describe, expect, test } from 'vitest'
import { recordsOf } from '../../../src/shared/api/records.ts'

const rows = [
  {
    administration: 'KEN',
    node: 'K1',
    status: 'reported',
    value: 56.5,
    score: 66.1,
    coverage: null,
    coverageAsked: null,
    weight: 0.5,
    contribution: 33,
    beyond: null,
  },
  {
    administration: 'UGA',
    node: 'K1',
    status: 'not-reported',
    value: null,
    score: null,
    coverage: null,
    coverageAsked: null,
    weight: null,
    contribution: null,
    beyond: null,
  },
]

describe('recordsOf', () => {
  const records = recordsOf(tables.scores, rows)

  test('reads what was written as JSON', () => {
    expect(records[0]).toMatchObject({ administration: 'KEN', status: 'reported', value: 56.5, weight: 0.5 })
  })

  test('reads a missing number as NaN, not as zero', () => {
    expect(records[1]).toMatchObject({ value: Number.NaN, score: Number.NaN, contribution: Number.NaN })
  })
})

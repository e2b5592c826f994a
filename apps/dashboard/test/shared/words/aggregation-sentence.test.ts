import { describe, expect, test } from 'vitest'
import { aggregationOf, aggregationSentence } from '../../../src/shared/words/aggregation-sentence.ts'
import { method, tree } from '../../examples.ts'

const dimension = method.groups[1]!

describe('aggregationOf', () => {
  test('is the rule of the level', () => {
    expect(aggregationOf(dimension, method, tree)).toEqual({ mean: 'arithmetic', minimumCoverage: 0.5 })
  })

  test('is the rule of the group where it has one', () => {
    const aggregation = { mean: 'geometric', minimumCoverage: 0.9, floor: 1 } as const
    expect(aggregationOf({ ...dimension, aggregation }, method, tree)).toBe(aggregation)
  })
})

describe('aggregationSentence', () => {
  test('names the mean and the coverage it asks for', () => {
    expect(aggregationSentence({ mean: 'weakest-link', minimumCoverage: 0.75 })).toBe(
      'The score is the lowest score among its children. It is given when at least 75% of the weight that applies is present; the weight of what is missing goes to the rest.',
    )
  })
})

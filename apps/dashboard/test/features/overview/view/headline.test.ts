import { describe, expect, test } from 'vitest'
import { headline } from '../../../../src/features/overview/view/headline.ts'
import { participation } from '../../../../src/features/overview/view/participation.ts'
import { administrations, cycle, method, scores, tree } from '../../../examples.ts'

describe('headline', () => {
  test('says that nobody could be scored instead of writing a dash', () => {
    const empty = { node: tree.root, cycle: cycle('2024'), method, benchmarks: [] }
    const words = headline({ ...empty, participation: participation(scores, administrations, '2024-12-31')[0] })
    expect(words.title).toBe('2 of 3 members reported for 2024; none could be scored')
  })
})

import { describe, expect, test } from 'vitest'
import { participation } from '../../../../src/features/overview/view/participation.ts'
import { administrations, scores } from '../../../examples.ts'

describe('participation', () => {
  test('counts who reported apart from who was scored', () => {
    expect(participation(scores, administrations)[0]).toEqual({
      name: 'All members',
      members: 3,
      reported: 2,
      scored: 1,
    })
  })
})

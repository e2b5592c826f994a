import { describe, expect, test } from 'vitest'
import { participation, unknownSentence } from '../../../../src/features/overview/view/participation.ts'
import { administrations, scores } from '../../../examples.ts'

describe('participation', () => {
  test('counts who reported apart from who was scored', () => {
    expect(participation(scores, administrations, '2020-10-01')[0]).toEqual({
      name: 'All members',
      members: 3,
      unknown: 0,
      reported: 2,
      scored: 1,
    })
  })

  test('counts as members those of whom it is not known whether they had joined, and says how many they are', () => {
    const [all] = participation(scores, administrations, '2020-09-30')
    expect(all).toMatchObject({ members: 3, unknown: 3 })
    expect(unknownSentence(all!, '2020-09-30')).toBe(
      'Of the 3 members, 3 count as such though it is not known whether they had joined by 2020-09-30.',
    )
    expect(unknownSentence({ ...all!, unknown: 0 }, '2020-09-30')).toBeNull()
  })
})

import { members } from '@pmm/core/domain/members'
import { packOf } from '@pmm/core/method/packs'
import { describe, expect, test } from 'vitest'
import { generateDemonstration } from './generate.ts'
import { submissionsOf } from './load.ts'

const method = packOf('pmm-illustrative')!
const cycle = generateDemonstration({ seed: 1, method, administrations: members }).cycles[0]!

describe('submissionsOf', () => {
  test('makes one batch per administration, of its own observations only', () => {
    const submissions = submissionsOf(cycle)
    expect(new Set(submissions.map(({ administration }) => administration)).size).toBe(submissions.length)
    for (const { administration, observations } of submissions)
      expect(new Set(observations.map((o) => o.administration))).toEqual(new Set([administration]))
  })

  test('loses no observation', () => {
    expect(submissionsOf(cycle).flatMap(({ observations }) => observations)).toEqual(cycle.observations)
  })
})

import { describe, expect, it } from 'vitest'
import { everyRow } from '../../../../src/kernel/rows.ts'
import { fitCentredPosts } from '../../../../src/steps/normalise/fitted/centred-posts.ts'
import { goalpostsInto } from '../../../../src/steps/normalise/fixed/goalposts.ts'
import { problemOf } from '../../../fixtures/example.ts'

const higher = { node: 'K', higherIsBetter: true }

const lower = { node: 'K', higherIsBetter: false }

describe('fitCentredPosts', () => {
  it('gives the centre 100 and the ends 70 and 130 when it lies in their middle', () => {
    const source = Float64Array.of(0, 10, 20)
    const target = new Float64Array(3)
    goalpostsInto(everyRow(3), source, target, fitCentredPosts(everyRow(3), source, lower, 10))
    expect(Array.from(target)).toEqual([130, 100, 70])
  })

  it('refuses a constant column', () => {
    const constant = () => fitCentredPosts(everyRow(2), Float64Array.of(1, 1), higher, 1)
    expect(problemOf(constant).message).toContain('constant-column')
  })
})

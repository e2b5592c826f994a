import { describe, expect, it } from 'vitest'
import { everyRow } from '../../../../src/kernel/rows.ts'
import { fitEnds, fitMoments, fitRange } from '../../../../src/steps/normalise/fitted/fit-parameters.ts'
import { problemOf } from '../../../fixtures/example.ts'

const higher = { node: 'K', higherIsBetter: true }

const lower = { node: 'K', higherIsBetter: false }

const missing = Number.NaN

describe('fitEnds', () => {
  it('fits on the rows of the group alone', () => {
    expect(fitEnds(Uint32Array.of(0, 1), Float64Array.of(3, 1, 99), higher)).toEqual({ worst: 1, best: 3 })
  })

  it('turns round where less is better', () => {
    expect(fitEnds(everyRow(2), Float64Array.of(3, 1), lower)).toEqual({ worst: 3, best: 1 })
  })

  it('refuses an empty reference set, naming the KPI and the rule', () => {
    const { code, message } = problemOf(() => fitEnds(everyRow(1), Float64Array.of(missing), higher))
    expect(code).toBe('invalid-method')
    expect(message).toMatch(/^K: .*rule empty-reference-set/)
  })
})

describe('fitRange', () => {
  it('may be a single point', () => {
    expect(fitRange(everyRow(2), Float64Array.of(4, 4), higher)).toEqual({ minimum: 4, maximum: 4 })
  })
})

describe('fitMoments', () => {
  it('divides by n − 1', () => {
    expect(fitMoments(everyRow(3), Float64Array.of(2, 4, 6), higher)).toEqual({ mean: 4, deviation: 2 })
  })

  it('refuses values too far apart for a deviation', () => {
    const far = () => fitMoments(everyRow(3), Float64Array.of(1e300, -1e300, 1e308), higher)
    expect(problemOf(far).message).toContain('spread-too-large')
  })
})

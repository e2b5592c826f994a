import { defaultParameters } from '@pmm/core/disclosure/parameters'
import { describe, expect, it } from 'vitest'
import { meanError, noiseLevel, quantileError } from '../../src/cells/expected-error.ts'

const kpi = { size: 24, hidden: 9, height: 0, width: 60 }

describe('meanError', () => {
  it('is √(h s² + w²/3) / n', () => {
    expect(meanError(kpi, defaultParameters)).toBeCloseTo(Math.sqrt(9 * 11.5 ** 2 + 1200) / 24, 12)
    expect(meanError({ ...kpi, height: 9 }, defaultParameters)).toBeCloseTo(Math.sqrt(9 * 6.5 ** 2 + 1200) / 24, 12)
  })

  it('grows with the reach of the noise, and is 0 where nothing is kept back', () => {
    const far = { ...defaultParameters, reach: 40 }
    expect(meanError({ ...kpi, width: 0 }, far)).toBeCloseTo(2 * meanError({ ...kpi, width: 0 }, defaultParameters), 12)
    expect(meanError({ ...kpi, hidden: 0 }, defaultParameters)).toBe(0)
  })
})

describe('quantileError', () => {
  it('is two and a half times that of the records, how far they lean outwards, and the noise of the sum', () => {
    const squares = (2.5 * 3 * 11.5) ** 2 + (0.2 * 9 * 11.5) ** 2 + 1200
    expect(quantileError(kpi, defaultParameters)).toBeCloseTo(Math.sqrt(squares) / 24, 12)
    expect(quantileError({ ...kpi, hidden: 0 }, defaultParameters)).toBe(0)
  })
})

describe('noiseLevel', () => {
  it('parts errors into none, low, medium and high', () => {
    expect([0, 0.1, 0.5, 1.49, 1.5].map(noiseLevel)).toEqual(['none', 'low', 'medium', 'medium', 'high'])
  })
})

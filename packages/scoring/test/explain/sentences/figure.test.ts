import { describe, expect, it } from 'vitest'
import { figure, percentage, written } from '../../../src/explain/sentences/figure.ts'

describe('figure', () => {
  it('is null where the number is missing', () => {
    expect([figure(Number.NaN), figure(undefined)]).toEqual([null, null])
  })

  it('knows no zero below zero', () => {
    expect(Object.is(figure(-0), 0)).toBe(true)
  })
})

describe('written', () => {
  it('has six digits at most, and a real minus', () => {
    expect([written(12.3456789), written(-0.5), written(1e6)]).toEqual(['12.3457', '−0.5', '1000000'])
  })

  it('is a dash where the number is missing', () => {
    expect([written(null), written(Number.NaN)]).toEqual(['–', '–'])
  })
})

describe('percentage', () => {
  it('writes a share in percent, three digits at most', () => {
    expect([percentage(0.5), percentage(1 / 3), percentage(1)]).toEqual(['50 %', '33.3 %', '100 %'])
  })

  it('is a dash where the share is missing', () => {
    expect([percentage(null), percentage(Number.NaN)]).toEqual(['–', '–'])
  })
})

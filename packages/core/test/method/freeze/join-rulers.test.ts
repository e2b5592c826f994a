import { describe, expect, test } from 'vitest'
import { joinRulers } from '../../../src/method/freeze/join-rulers.ts'
import type { ImputationRuler } from '../../../src/method/schema/ruler.ts'

const ruler = (change: Partial<ImputationRuler> = {}): ImputationRuler => ({
  step: 'impute',
  at: 1,
  kpi: 'A-1',
  cycle: null,
  centres: [],
  ...change,
})
const scale = (reference: 'this-cycle' | 'all-cycles' | string[], worst: number) => ({ reference, worst, best: 10 })

describe('joinRulers', () => {
  test('lists the centres of both, the earlier first', () => {
    const [all, europe] = [
      { group: null, value: 4 },
      { group: 'EUR', value: 5 },
    ]
    expect(joinRulers(ruler({ centres: [all] }), ruler({ centres: [europe] })).centres).toEqual([all, europe])
  })

  test('has no scales where neither ruler has such', () => {
    expect(joinRulers(ruler(), ruler())).toEqual(ruler())
  })

  test('keeps scales on different sets side by side', () => {
    const [here, everywhere] = [scale('this-cycle', 0), scale('all-cycles', 1)]
    expect(joinRulers(ruler({ ends: [here] }), ruler({ ends: [everywhere] })).ends).toEqual([here, everywhere])
  })

  test('takes the later of two scales on the same set, cycles named alike too', () => {
    const earlier = ruler({ ends: [scale('this-cycle', 0), scale(['2020', '2021'], 2)] })
    const later = ruler({ ends: [scale(['2020', '2021'], 3)] })
    expect(joinRulers(earlier, later).ends).toEqual([scale('this-cycle', 0), scale(['2020', '2021'], 3)])
  })

  test('takes the scales of the only ruler that has such', () => {
    const ends = [scale('this-cycle', 0)]
    expect(joinRulers(ruler({ ends }), ruler()).ends).toEqual(ends)
    expect(joinRulers(ruler(), ruler({ ends })).ends).toEqual(ends)
  })

  test('leaves both rulers as they were', () => {
    const [earlier, later] = [ruler({ ends: [scale('this-cycle', 0)] }), ruler({ ends: [scale('this-cycle', 1)] })]
    const copies = structuredClone([earlier, later])
    joinRulers(earlier, later)
    expect([earlier, later]).toEqual(copies)
  })
})

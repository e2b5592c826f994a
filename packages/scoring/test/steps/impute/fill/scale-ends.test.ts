import type { Ruler } from '@pmm/core/method/schema/ruler'
import { describe, expect, it } from 'vitest'
import { scalesOf } from '../../../../src/steps/impute/fill/scale-ends.ts'
import { _ } from '../../../fixtures/small-panel.ts'
import { stepInput } from '../../../fixtures/step-input.ts'

const years = { 2023: { DEU: [1, 7], FRA: [3, 7] }, 2024: { DEU: [10, 7], FRA: [20, 7] } }
const scale = (cycle: string | null, worst: number, best: number): Ruler => ({
  step: 'impute',
  at: 0,
  kpi: 'K1',
  cycle,
  centres: [],
  ends: [{ reference: 'this-cycle', worst, best }],
})

describe('scalesOf', () => {
  it('reach from the worst to the best value of each cycle', () => {
    const { endsIn } = scalesOf(stepInput(years, 1), [0], 'this-cycle')
    expect([endsIn(0, '2023'), endsIn(0, '2024')]).toEqual([
      { worst: 1, best: 3 },
      { worst: 10, best: 20 },
    ])
  })

  it('are one for all cycles of a shared reference set', () => {
    const { endsIn, rulers } = scalesOf(stepInput(years, 1), [0], ['2023'])
    expect(endsIn(0, '2024')).toEqual({ worst: 1, best: 3 })
    expect(rulers.map(({ cycle, ends }) => [cycle, ends])).toEqual([
      [null, [{ reference: ['2023'], worst: 1, best: 3 }]],
    ])
  })

  it('turn round where lower is better', () => {
    const input = stepInput(years, 1)
    const kpis = input.method.kpis.map((kpi) => ({ ...kpi, direction: 'lower' as const }))
    const { endsIn } = scalesOf({ ...input, method: { ...input.method, kpis } }, [0], 'all-cycles')
    expect(endsIn(0, '2023')).toEqual({ worst: 20, best: 1 })
  })

  it('are taken from the method where it holds them for this reference', () => {
    const held = [scale(null, 0, 100)]
    expect(scalesOf(stepInput(years, 1, { held }), [0], 'this-cycle').endsIn(0, '2023')).toEqual({
      worst: 0,
      best: 100,
    })
    expect(scalesOf(stepInput(years, 1, { held }), [0], 'all-cycles').endsIn(0, '2023')).toEqual({ worst: 1, best: 20 })
  })

  it('are reported by no ruler where nobody reports', () => {
    const { endsIn, rulers } = scalesOf(stepInput({ 2024: { DEU: [_, 7] } }, 1), [0], 'this-cycle')
    expect([endsIn(0, '2024'), rulers]).toEqual([{ worst: _, best: _ }, []])
  })
})

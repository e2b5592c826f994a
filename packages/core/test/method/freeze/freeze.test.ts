import { describe, expect, test } from 'vitest'
import { freeze } from '../../../src/method/freeze/freeze.ts'
import type { Method } from '../../../src/method/schema/method.ts'
import type { Ruler } from '../../../src/method/schema/ruler.ts'
import { smallMethod } from '../small-method.ts'

const method = (rulers?: Ruler[]) => smallMethod(rulers === undefined ? {} : { rulers }) as Method
const upTo = (upper: number, cycle: string | null, kpi = 'A-1'): Ruler => ({
  step: 'treat',
  at: 0,
  kpi,
  cycle,
  fitted: [{ method: 'winsorise', lower: null, upper }],
})

describe('freeze', () => {
  test('takes the rulers of one cycle and makes them hold for every cycle', () => {
    expect(freeze(method(), [upTo(1, '2021'), upTo(2, '2022')], '2022').rulers).toEqual([upTo(2, null)])
  })

  test('takes those of every cycle as they are', () => {
    expect(freeze(method(), [upTo(1, null)], '2022').rulers).toEqual([upTo(1, null)])
  })

  test('replaces what the method held for the same KPI, and keeps the rest', () => {
    const held = method([upTo(7, null), upTo(8, '2022'), upTo(9, null, 'A-2')])
    expect(freeze(held, [upTo(1, '2022')], '2022').rulers).toEqual([upTo(9, null, 'A-2'), upTo(1, null)])
  })

  test('prefers the ruler of the cycle to that of every cycle', () => {
    expect(freeze(method(), [upTo(2, '2022'), upTo(1, null)], '2022').rulers).toEqual([upTo(2, null)])
  })

  test('joins the parts of an imputation', () => {
    const filling = { step: 'impute', at: 1, kpi: 'A-1' } as const
    const centres = [{ group: null, value: 4 }]
    const ends = [{ reference: 'this-cycle' as const, worst: 0, best: 9 }]
    const parts: Ruler[] = [
      { ...filling, cycle: null, centres },
      { ...filling, cycle: '2022', centres: [], ends },
    ]
    expect(freeze(method(), parts, '2022').rulers).toEqual([{ ...filling, cycle: null, centres, ends }])
  })

  test('leaves everything else of the method alone', () => {
    const { rulers: _, ...rest } = freeze(method(), [upTo(1, '2022')], '2022')
    expect(rest).toEqual(method())
  })
})

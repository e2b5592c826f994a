import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { freeze } from '../../../src/method/freeze/freeze.ts'
import { needsOtherCycles } from '../../../src/method/freeze/needs-other-cycles.ts'
import type { Method } from '../../../src/method/schema/method.ts'
import type { Ruler } from '../../../src/method/schema/ruler.ts'
import { withWeightSet } from '../../../src/method/tree/with-weight-set.ts'
import { kpi, smallMethod } from '../small-method.ts'

const method = smallMethod({
  kpis: [kpi({ normalisation: { method: 'min-max', reference: 'all-cycles' } })],
}) as unknown as Method
const ruler = (code: string, cycle: string | null, best: number): Ruler => ({
  step: 'normalise',
  kpi: code,
  cycle,
  fitted: { kind: 'ends', worst: 0, best },
})
const anyRuler = fc
  .tuple(fc.constantFrom('A-1', 'A-2'), fc.constantFrom(null, '2021', '2022'), fc.integer({ min: 1, max: 9 }))
  .map(([code, cycle, best]) => ruler(code, cycle, best))

describe('freeze, whatever the rulers', () => {
  test('changes nothing when the same cycle is frozen again', () => {
    fc.assert(
      fc.property(fc.array(anyRuler), (rulers) => {
        const once = freeze(method, rulers, '2022')
        const sorted = ({ rulers: held = [] }: Method) => held.map((one) => JSON.stringify(one)).toSorted()
        expect(sorted(freeze(once, rulers, '2022'))).toEqual(sorted(once))
      }),
    )
  })

  test('holds each KPI once, for every cycle, by no ruler of another cycle', () => {
    fc.assert(
      fc.property(fc.array(anyRuler), (rulers) => {
        const held = freeze(method, rulers, '2022').rulers ?? []
        expect(held.every(({ cycle }) => cycle === null)).toBe(true)
        expect(new Set(held.map((one) => 'kpi' in one && one.kpi)).size).toBe(held.length)
        const other = rulers.filter(({ cycle }) => cycle !== '2021')
        expect(freeze(method, other, '2022').rulers).toEqual(held)
      }),
    )
  })

  test('leaves a method that needs no other cycles, where all that was fitted is held', () => {
    expect(needsOtherCycles(method)).toBe(true)
    expect(needsOtherCycles(freeze(method, [ruler('A-1', '2022', 5)], '2022'))).toBe(false)
  })
})

describe('withWeightSet, whatever the weights', () => {
  test('changes nothing when the same set is taken again', () => {
    const weight = fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined })
    fc.assert(
      fc.property(weight, weight, weight, (a, first, second) => {
        const named = Object.entries({ A: a, 'A-1': first, 'A-2': second }).filter(([, one]) => one !== undefined)
        const weightSets = [{ id: 's', name: 'S', weights: Object.fromEntries(named) }]
        const once = withWeightSet(smallMethod({ weightSets }) as unknown as Method, 's')
        expect(withWeightSet(once, 's')).toEqual(once)
      }),
    )
  })
})

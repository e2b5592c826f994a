import { orderOf } from '@pmm/scoring/kernel/order'
import { everyRow } from '@pmm/scoring/kernel/rows'
import { describe, expect, it } from 'vitest'
import { heldOrder } from '../../src/benchmark/held-order.ts'

const scores = Float64Array.of(30, Number.NaN, 10, Number.NaN)
const order = orderOf(everyRow(4), scores)

describe('heldOrder', () => {
  it('puts the last scores of those who have none any more among the scores, and those who left too', () => {
    const { rows, values } = heldOrder(order, scores, Float64Array.of(5, 20, Number.NaN, Number.NaN, 40, 1))
    expect([Array.from(values), Array.from(rows)]).toEqual([
      [1, 10, 20, 30, 40],
      [5, 2, 1, 0, 4],
    ])
  })

  it('is the order itself where nobody has left', () => {
    expect(heldOrder(order, scores, Float64Array.of(1, Number.NaN, 2, Number.NaN))).toBe(order)
  })
})

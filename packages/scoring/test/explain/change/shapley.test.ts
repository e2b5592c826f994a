import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shapleyParts, type ValuesOf } from '../../../src/explain/change/shapley.ts'

/** Values by who is in, from a function of the places of the members. */
const valuesOf =
  (value: (members: readonly number[]) => number): ValuesOf =>
  (coalitions) =>
    Float64Array.from(coalitions, (members) => value([...members.keys()].filter((player) => members[player] === 1)))

/** Every order of some players, the plain way. */
function ordersOf(players: readonly number[]): readonly (readonly number[])[] {
  if (players.length === 0) return [[]]
  return players.flatMap((first) =>
    ordersOf(players.filter((other) => other !== first)).map((rest) => [first, ...rest]),
  )
}

function byOrders(players: number, value: (members: readonly number[]) => number): number[] {
  const orders = ordersOf(Array.from({ length: players }, (_, i) => i))
  return Array.from({ length: players }, (_, player) => {
    const added = orders.map((order) => {
      const before = order.slice(0, order.indexOf(player))
      return value([...before, player]) - value(before)
    })
    return added.reduce((sum, x) => sum + x, 0) / orders.length
  })
}

describe('shapleyParts', () => {
  it('is the mean over all orders of what a player adds', () => {
    const lowest = (members: readonly number[]) => Math.min(50, ...members.map((player) => [20, 60, 35, 41][player]!))
    const parts = shapleyParts(4, valuesOf(lowest))!
    for (const [player, part] of byOrders(4, lowest).entries()) expect(parts[player]).toBeCloseTo(part, 12)
  })

  it('leaves out the orders that pass a coalition without a value', () => {
    const value = (members: readonly number[]) =>
      members.includes(1) && !members.includes(0) ? Number.NaN : members.length ** 2
    expect([...shapleyParts(2, valuesOf(value))!]).toEqual([1, 3])
  })

  it('is undefined where no order counts', () => {
    expect(
      shapleyParts(
        2,
        valuesOf((members) => (members.length === 1 ? Number.NaN : 1)),
      ),
    ).toBeUndefined()
    expect(
      shapleyParts(
        12,
        valuesOf((members) => (members.length === 5 ? Number.NaN : 1)),
      ),
    ).toBeUndefined()
  })
})

describe('shapleyParts, for any game', () => {
  const game = fc.record({
    players: fc.integer({ min: 1, max: 14 }),
    worths: fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 14, maxLength: 14 }),
  })
  const value = (worths: readonly number[]) => (members: readonly number[]) =>
    Math.max(0, ...members.filter((player) => player > 0).map((player) => worths[player]!))

  it('adds up to what everybody gets more than nobody', () => {
    fc.assert(
      fc.property(game, ({ players, worths }) => {
        const of = value(worths)
        const sum = shapleyParts(players, valuesOf(of))!.reduce((total, part) => total + part, 0)
        expect(sum).toBeCloseTo(of(Array.from({ length: players }, (_, i) => i)) - of([]), 9)
      }),
    )
  })

  it('gives nothing to a player who changes nothing', () => {
    fc.assert(
      fc.property(game, ({ players, worths }) => {
        expect(shapleyParts(players, valuesOf(value(worths)))![0]).toBe(0)
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quantileOf } from '../../src/kernel/quantile.ts'
import { everyRow } from '../../src/kernel/rows.ts'
import { sortedOf } from '../../src/kernel/sorted.ts'
import { type Tails, tailsOf } from '../../src/kernel/tails.ts'
import { cell, tiedCell } from '../fixtures/arbitrary.ts'
import { expectClose } from '../fixtures/close.ts'

const columns = (of: fc.Arbitrary<number>) =>
  fc
    .integer({ min: 1, max: 5 })
    .chain((cells) => fc.array(fc.array(of, { minLength: cells, maxLength: cells }), { minLength: 1, maxLength: 60 }))

describe('tailsOf, for any numbers', () => {
  it.each([
    ['of any size', cell],
    ['with ties', tiedCell],
  ])('gives the quantiles of all of them, %s', (_, of) => {
    fc.assert(
      fc.property(columns(of), fc.constantFrom(0, 0.05, 0.25, 0.5), (added, share) => {
        const cells = added[0]!.length
        const tails = tailsOf(cells, added.length, share)
        for (const column of added) for (const [at, x] of column.entries()) tails.add(at, x)
        for (let at = 0; at < cells; at++) {
          const own = Float64Array.from(added, (column) => column[at]!)
          const sorted = sortedOf(everyRow(own.length), own)
          expectClose([tails.lower(at), tails.upper(at)], [quantileOf(sorted, share), quantileOf(sorted, 1 - share)])
        }
      }),
    )
  })

  it.each([
    ['of any size', cell],
    ['with ties', tiedCell],
  ])('are the same whether numbers come one by one or together, %s', (_, of) => {
    fc.assert(
      fc.property(fc.array(of, { minLength: 1, maxLength: 120 }), fc.constantFrom(0, 0.05, 0.5), (numbers, share) => {
        const [single, joint] = [0, 1].map(() => tailsOf(1, numbers.length, share)) as [Tails, Tails]
        for (const x of numbers) single.add(0, x)
        joint.addTo(0, Float64Array.from([-1e9, ...numbers, 1e9]), 1, numbers.length)
        expect([joint.lower(0), joint.upper(0)]).toEqual([single.lower(0), single.upper(0)])
      }),
    )
  })

  it('are missing where nothing was added', () => {
    const tails = tailsOf(1, 10, 0.05)
    expect([tails.lower(0), tails.upper(0)]).toEqual([Number.NaN, Number.NaN])
  })
})

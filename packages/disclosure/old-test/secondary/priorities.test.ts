import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Contributors } from '../../src/cells/contributors.ts'
import { kinds } from '../../src/cells/order-statistics.ts'
import { prioritiesOf } from '../../src/secondary/priorities.ts'

const source = fc.constantFrom('all', 'panel', 'before', 'after')
const group = fc.constantFrom('world', 'region:EUR', 'income:low', 'trade-volume:small', 'landlocked')
const set = fc.record({ source, group }).map((one): Contributors => ({ ...one, node: 0, members: Uint32Array.of(1) }))

describe('prioritiesOf, for any sets', () => {
  it('gives every kind of statistic of a set one place, and of the ends of changes the mean alone', () => {
    fc.assert(
      fc.property(fc.array(set, { maxLength: 20 }), (sets) => {
        const priorities = prioritiesOf(sets)
        for (const [at, one] of sets.entries()) {
          const asked = priorities.flatMap((priority) => (priority.sets.includes(at) ? priority.kinds : []))
          const isEnd = one.source === 'before' || one.source === 'after'
          expect(asked.toSorted()).toEqual((isEnd ? ['mean'] : [...kinds]).toSorted())
        }
      }),
    )
  })

  it('keeps the order of the sets in each priority', () => {
    fc.assert(
      fc.property(fc.array(set, { maxLength: 20 }), (sets) => {
        for (const priority of prioritiesOf(sets))
          expect(priority.sets).toEqual(priority.sets.toSorted((a, b) => a - b))
      }),
    )
  })
})

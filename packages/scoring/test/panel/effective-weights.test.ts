import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { effectiveWeights } from '../../src/panel/effective-weights.ts'
import { expectClose } from '../fixtures/close.ts'

const sum = (values: Iterable<number>) => Array.from(values).reduce((total, x) => total + x, 0)

describe('effectiveWeights', () => {
  it('multiplies shares among siblings up to the top', () => {
    const nodes = [
      { parent: 3, weight: 1 },
      { parent: 3, weight: 3 },
      { parent: 4, weight: 2 },
      { parent: 4, weight: 2 },
      { parent: -1, weight: 1 },
    ]
    expect(effectiveWeights(nodes)).toEqual(Float64Array.of(0.125, 0.375, 0.5, 0.5, 1))
  })

  it('gives nothing below siblings that weigh nothing together', () => {
    const nodes = [
      { parent: 1, weight: 0 },
      { parent: -1, weight: 1 },
    ]
    expect(effectiveWeights(nodes)).toEqual(Float64Array.of(0, 1))
  })

  it('adds up to 1 over the leaves of any tree of two levels, whatever the scale', () => {
    const families = fc.array(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }), {
      minLength: 1,
    })
    fc.assert(
      fc.property(families, fc.integer({ min: 1, max: 100 }), (all, scale) => {
        const groups = all.map((_, i) => ({ parent: all.length, weight: (i + 1) * scale }))
        const leaves = all.flatMap((own, parent) => own.map((weight) => ({ parent, weight: weight * scale })))
        const found = effectiveWeights([...groups, { parent: -1, weight: 1 }, ...leaves])
        expectClose([sum(found.subarray(all.length + 1))], [1])
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { everyRow } from '../../../../src/kernel/rows.ts'
import { type CentreKind, centreOf } from '../../../../src/steps/impute/methods/centre.ts'
import { imputeGroupsInto } from '../../../../src/steps/impute/methods/impute-groups.ts'
import { cell, columnOf, reversed } from '../../../fixtures/arbitrary.ts'
import { expectClose } from '../../../fixtures/close.ts'

const column = Float64Array.of(1, 2, Number.NaN, 4, Number.NaN, 10)

function impute(source: Float64Array, kind: CentreKind, groups = [everyRow(source.length)]) {
  const target = source.slice()
  const centres = groups.map((group) => centreOf(group, source, kind))
  return { target, report: imputeGroupsInto(groups, source, target, centres) }
}

describe('centreOf', () => {
  it('takes the middle of the two middle values', () => {
    expect(centreOf(everyRow(6), column, 'median').value).toBe(3)
  })

  it('names the rows it is made of', () => {
    expect(Array.from(centreOf(everyRow(6), column, 'mean').from)).toEqual([0, 1, 3, 5])
  })
})

describe('imputeGroupsInto', () => {
  it('fills with the mean of the column', () => {
    expect(Array.from(impute(column, 'mean').target)).toEqual([1, 2, 4.25, 4, 4.25, 10])
  })

  it('fills inside each group, and leaves rows in no group', () => {
    const { target } = impute(column, 'mean', [Uint32Array.of(0, 1, 2)])
    expect(Array.from(target)).toEqual([1, 2, 1.5, 4, Number.NaN, 10])
  })

  it('states a group without data', () => {
    const { report } = impute(column, 'median', [Uint32Array.of(2, 4), Uint32Array.of(0, 1)])
    expect(report.map(({ outcome }) => outcome)).toEqual(['no-data', 'complete'])
  })

  it('fills another cycle with a frozen centre', () => {
    const target = new Float64Array(2)
    const centre = centreOf(everyRow(6), column, 'mean')
    const [report] = imputeGroupsInto([everyRow(2)], Float64Array.of(Number.NaN, 9), target, [centre])
    expect([Array.from(target), Array.from(report!.rows)]).toEqual([[4.25, 9], [0]])
  })
})

describe('imputeGroupsInto, for any values', () => {
  const kind = fc.constantFrom<CentreKind>('mean', 'median')

  it('leaves present values, and fills all or nothing', () => {
    fc.assert(
      fc.property(columnOf(cell), kind, (source, of) => {
        const { target } = impute(source, of)
        const isEmpty = source.every(Number.isNaN)
        for (const [row, x] of source.entries()) {
          if (Number.isNaN(x)) expect(Number.isNaN(target[row]!)).toBe(isEmpty)
          else expect(target[row]).toBe(x)
        }
      }),
    )
  })

  it('does nothing more the second time', () => {
    fc.assert(
      fc.property(columnOf(cell), kind, (source, of) => {
        const once = impute(source, of).target
        expect(impute(once, of).target).toEqual(once)
      }),
    )
  })

  it('does not depend on the order of rows', () => {
    fc.assert(
      fc.property(columnOf(cell), kind, (source, of) => {
        expectClose(impute(reversed(source), of).target, reversed(impute(source, of).target))
      }),
    )
  })

  it('follows a change of unit', () => {
    fc.assert(
      fc.property(columnOf(cell), kind, (source, of) => {
        const scaled = impute(
          source.map((x) => 2 * x + 1),
          of,
        ).target
        expectClose(
          scaled,
          impute(source, of).target.map((x) => 2 * x + 1),
        )
      }),
    )
  })

  it('keeps the mean', () => {
    fc.assert(
      fc.property(columnOf(cell), (source) => {
        const all = everyRow(source.length)
        const after = centreOf(all, impute(source, 'mean').target, 'mean').value
        expectClose([after], [centreOf(all, source, 'mean').value])
      }),
    )
  })
})

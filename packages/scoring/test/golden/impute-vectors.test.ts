import { expect, it } from 'vitest'
import { everyRow } from '../../src/kernel/rows.ts'
import { type CentreKind, centreOf } from '../../src/steps/impute/methods/centre.ts'
import { imputeGroupsInto } from '../../src/steps/impute/methods/impute-groups.ts'
import { describeReference, expectColumn, vectorsOf } from './reference.ts'

interface Vector {
  readonly x: readonly (number | null)[]
  readonly f?: readonly (string | null)[]
  readonly fn: string
  readonly y: readonly (number | string | null)[]
}

const vectors = vectorsOf<Vector>('impute_vectors.json')
const numbers = (cells: Vector['y']) => Float64Array.from(cells, (cell) => (cell === null ? Number.NaN : Number(cell)))

describeReference('imputeGroupsInto, against the reference vectors', () => {
  it.each(vectors.map((one) => [one.fn, JSON.stringify([one.x, one.f]), one] as const))('%s %s', (_, __, one) => {
    const sets = one.f === undefined ? [everyRow(one.x.length)] : setsOf(one.f)
    expectColumn(byGroup(numbers(one.x), sets, kindOf(one.fn)), numbers(one.y), one.fn)
  })

  it('replays every vector', () => {
    expect(vectors).toHaveLength(12)
  })
})

const kindOf = (f_i: string): CentreKind => (f_i.startsWith('i_median') ? 'median' : 'mean')

function setsOf(labels: readonly (string | null)[]): Uint32Array[] {
  const byLabel = Map.groupBy(labels.keys(), (row) => labels[row]!)
  byLabel.delete(null as unknown as string)
  return Array.from(byLabel.values(), (rows) => Uint32Array.from(rows))
}

function byGroup(column: Float64Array, sets: readonly Uint32Array[], kind: CentreKind): Float64Array {
  const target = column.slice()
  const centres = sets.map((set) => centreOf(set, column, kind))
  imputeGroupsInto(sets, column, target, centres)
  return target
}

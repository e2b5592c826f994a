import { Problem } from '@pmm/core/domain/problem'
import { expect, it } from 'vitest'
import { outrankingOf } from '../../src/aggregate/pairwise/outranking.ts'
import { siblingsOf } from '../../src/aggregate/siblings.ts'
import { everyRow } from '../../src/kernel/rows.ts'
import { aggregateInto } from './aggregate-replay.ts'
import { agrees, describeReference, firstDifference, numberOf, vectorsOf } from './reference.ts'

interface Vector {
  readonly case: string
  readonly fn: string
  readonly para: { readonly p?: number } | null
  readonly x: readonly (number | string | null)[]
  readonly w: readonly (number | null)[]
  readonly y: readonly (number | string | null)[] | null
  readonly error: string | null
  readonly X: readonly (readonly (number | null)[])[]
  readonly OutRankMatrix: readonly (readonly number[])[]
  readonly copeland: readonly number[]
}

describeReference('means, on single vectors of the reference', () => {
  const vectors = vectorsOf<Vector>('aggregate_vectors.json')
  it.each(vectors.filter((one) => one.fn !== 'outrankMatrix' && !isWrong(one)))('edge: $fn of $case, $para', (one) => {
    const found = vectorBy(one)
    const expected = numberOf(one.y?.[0] ?? null)
    if (found === undefined) expect(expected).toBeNaN()
    else expect([one.error, agrees(found, expected)]).toEqual([null, true])
  })
})

describeReference('outranking of the reference, in small matrices', () => {
  const matrices = vectorsOf<Vector>('aggregate_vectors.json').filter(({ X }) => X !== undefined)
  const hasGap = ({ X }: Vector) => X.flat().includes(null)

  it.each(matrices.filter((one) => !hasGap(one)))('edge: $case, $w', (one) => {
    const { matrix, scores } = matrixBy(one)
    expect(firstDifference('matrix', matrix, Float64Array.from(one.OutRankMatrix.flat()))).toBeUndefined()
    expect(Array.from(scores)).toEqual(one.copeland)
  })

  it.each(matrices.filter(hasGap))('edge, not as the reference: $case, $w', (one) => {
    const turned = matrixBy({ ...one, X: one.X.toReversed() }).scores
    expect(Array.from(turned.toReversed())).toEqual(Array.from(matrixBy(one).scores))
  })
})

const named = {
  node: 'GROUP',
  children: Array.from({ length: 9 }, (_, child) => `KPI${child}`),
  administrationOf: String,
}

/** Our outranking matrix and Copeland scores of rows × KPIs. */
function matrixBy({ X, w }: Vector): { readonly matrix: Float64Array; readonly scores: Float64Array } {
  const columns = w.map((_, column) => Float64Array.from(X, (cells) => numberOf(cells[column]!)))
  const [all, weights, scores] = [everyRow(X.length), Float64Array.from(w, numberOf), new Float64Array(X.length)]
  const level = { f_ag: 'cop_x' }
  aggregateInto(level, all, siblingsOf(all, columns, weights), scores, named)
  return { matrix: outrankingOf(all, columns, weights), scores }
}

/** Our mean, or undefined where we refuse. */
function vectorBy({ fn, para, x, w }: Vector): number | undefined {
  const row = everyRow(1)
  const scores = x.map((cell) => Float64Array.of(numberOf(cell)))
  const siblings = siblingsOf(row, scores, Float64Array.from(w, numberOf))
  const score = new Float64Array(1)
  try {
    aggregateInto({ f_ag: fn, p: para?.p }, row, siblings, score, named)
    return score[0]!
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return undefined
  }
}

/** Edge vectors the reference gets wrong, or that no kernel is given: weights and scores are finite. */
const isWrong = (one: Vector): boolean =>
  ['naw', 'inf'].includes(one.case) ||
  (one.fn === 'a_genmean' && one.para?.p !== 0 && ['na1', 'nan'].includes(one.case))

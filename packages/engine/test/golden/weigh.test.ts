import { expect, it } from 'vitest'
import { arithmeticInto } from '../../src/aggregate/arithmetic.ts'
import { siblingsOf } from '../../src/aggregate/siblings.ts'
import { everyRow } from '../../src/kernel/rows.ts'
import { effectiveWeights } from '../../src/weigh/effective.ts'
import { optimisedWeights, type WeightAim } from '../../src/weigh/optimise.ts'
import { firstLoadings } from '../../src/weigh/pca-weights.ts'
import { codesAt, exampleTree, type Node } from './asem.ts'
import { describeReference, firstDifference, type Table, wholeReference } from './reference.ts'

interface Case {
  readonly id: string
  readonly fn: string
  readonly Level?: number
  readonly weights?: string
  readonly output: string
}

interface Optimum {
  readonly optype: 'balance' | 'infomax'
  readonly Level: number
  readonly toler: number
  readonly value: number
  readonly par: readonly number[]
}

/** Reached by negative weights, which are no weights: ours come as near as weights of 0 and more can. */
const byNegativeWeights = 'balance of level 2 at 1e-8'

describeReference('weights by the reference', wholeReference, (reference) => {
  const cases = reference.cases<Case>('04_analysis_weights_results.json')
  const of = (fn: string) => cases.filter((one) => one.fn === fn).map((one) => [one.id, one] as const)

  it.each(of('get_eff_weights'))('%s', (_, { weights, output }) => {
    const tree = exampleTree(reference, weights === undefined ? undefined : reference.table(weights))
    const expected = reference.table(output)
    expect(expected.texts('iCode')).toEqual(tree.map(({ code }) => code))
    expect(firstDifference('EffWeight', effectiveWeights(tree), expected.numbers('EffWeight'))).toBeUndefined()
  })

  it.each(of('get_PCA'))('%s, but for the sign', (id, { Level = 1, output }) => {
    const tree = exampleTree(reference)
    const table = reference.table(`stages/asem_${id.split('_')[1]}.csv`)
    const expected = weightsOf(reference.table(output))
    const families = id.endsWith('nogroups') ? [codesAt(tree, 1)] : familiesAt(tree, Level)
    for (const codes of families) {
      const found = firstLoadings(everyRow(table.length), codes, codes.map(table.numbers))
      const reference = Float64Array.from(codes, (code) => expected.get(code)!)
      const sign = Math.sign(found.reduce((sum, x, i) => sum + x * reference[i]!, 0))
      expect(
        firstDifference(
          codes.join(),
          found.map((x) => x * sign),
          reference,
        ),
      ).toBeUndefined()
    }
  })

  it('aggregated_with_pca_L1_weights, raw loadings for weights', () => {
    const tree = exampleTree(reference, reference.table('weights/pca_normalised_L1.csv'))
    const expected = reference.table('weights/aggregated_with_pca_L1_weights.csv')
    const scores = compositesOf(tree, reference.table('stages/asem_normalised.csv'), 1)
    const differing = expected.header
      .slice(1)
      .map((code) => firstDifference(code, scores.get(code)!, expected.numbers(code)))
    expect(differing.filter((one) => one !== undefined)).toEqual([])
  })

  const optima = reference.json<readonly Optimum[]>('weights/opt_weights.json')
  it.each(optima.map((one) => [`${one.optype} of level ${one.Level} at ${one.toler}`, one] as const))(
    'opt_weights: the objective is as good or better for %s',
    (name, { optype, Level, value, par }) => {
      const tree = exampleTree(reference)
      const table = reference.table('stages/asem_aggregated.csv')
      const codes = codesAt(tree, Level)
      const parsed = new Map(codes.map((code) => [code, table.numbers(code)]))
      const columns = { length: table.length, numbers: (code: string) => parsed.get(code)! }
      const aim: WeightAim = optype === 'balance' ? { kind: 'balance' } : { kind: 'information' }
      const composite = (weights: Float64Array) => {
        const given = tree.map((node) => ({ ...node, weight: weights[codes.indexOf(node.code)] ?? node.weight }))
        return compositesOf(given, columns, Level).get('Index')!
      }
      const found = optimisedWeights(everyRow(table.length), codes, codes.map(table.numbers), composite, aim)
      expect(found.weights.every((weight) => weight >= 0)).toBe(true)
      if (name === byNegativeWeights) expect(par.some((weight) => weight < 0)).toBe(true)
      else expect(found.objective).toBeLessThanOrEqual(value + 1e-9)
    },
  )
})

const weightsOf = (table: Table) =>
  new Map(table.texts('iCode').map((code, row) => [code, table.numbers('Weight')[row]!]))

/** The children of each group one above a level. */
const familiesAt = (tree: readonly Node[], level: number): (readonly string[])[] => [
  ...Map.groupBy(
    tree.filter((node) => node.level === level),
    ({ parent }) => parent,
  )
    .values()
    .map((family) => family.map(({ code }) => code)),
]

/** Weighted means of every group above a level, whose columns the table has; level by level. */
function compositesOf(
  tree: readonly Node[],
  table: Pick<Table, 'length' | 'numbers'>,
  level: number,
): ReadonlyMap<string, Float64Array> {
  const columns = new Map(codesAt(tree, level).map((code) => [code, table.numbers(code)]))
  const all = everyRow(table.length)
  for (const [place, { code, level: own }] of tree.entries()) {
    if (own <= level) continue
    const family = tree.filter(({ parent }) => parent === place)
    const weights = Float64Array.from(family, ({ weight }) => weight)
    const siblings = siblingsOf(
      all,
      family.map((child) => columns.get(child.code)!),
      weights,
    )
    const score = new Float64Array(table.length)
    arithmeticInto(all, siblings, score)
    columns.set(code, score)
  }
  return columns
}

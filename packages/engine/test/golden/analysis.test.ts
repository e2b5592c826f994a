import { expect, it } from 'vitest'
import { availabilityAt } from '../../src/analysis/availability.ts'
import { comparisonOf, differenceInto } from '../../src/analysis/compare.ts'
import { type CorrelationMethod, correlationOf } from '../../src/analysis/correlation.ts'
import { correlationFlags, denominatorFlags } from '../../src/analysis/correlation-flags.ts'
import { correlationMatrix, correlationTable, significant } from '../../src/analysis/correlation-matrix.ts'
import { cronbachAlpha } from '../../src/analysis/cronbach.ts'
import { principalComponents } from '../../src/analysis/principal-components.ts'
import { type Statistics, statisticsOf } from '../../src/analysis/statistics.ts'
import { statisticsFlags } from '../../src/analysis/statistics-flags.ts'
import { strengthsAt } from '../../src/analysis/strengths.ts'
import { everyRow } from '../../src/kernel/rows.ts'
import { above, codesAt, exampleTree, indicatorsOf, type Node } from './asem.ts'
import { agrees, describeReference, firstDifference, type Reference, type Table, wholeReference } from './reference.ts'

interface Case {
  readonly id: string
  readonly fn: string
  readonly input: string
  readonly method: CorrelationMethod
  readonly output: string
  readonly args: {
    readonly Levels: number | readonly number[]
    readonly pval: number
    readonly cortype?: CorrelationMethod
    readonly withparent?: boolean | 'family'
  }
}

describeReference('analysis by the reference, on real data', wholeReference, (reference) => {
  const tree = exampleTree(reference)
  const cases = reference.cases<Case>('04_analysis_weights_results.json')
  const of = (fn: string) => cases.filter((one) => one.fn === fn).map((one) => [one.id, one] as const)

  it.each([...of('stats::cor as used by get_corr'), ...of('get_pvals')])('%s', (id, { input, method, output }) => {
    const table = reference.table(input)
    const expected = reference.table(output)
    const columns = expected.texts('row').map(table.numbers)
    const matrix = correlationMatrix(everyRow(table.length), columns, method)
    const differing = expected.texts('row').flatMap((code, i) => {
      const found = Float64Array.from(matrix[i]!, (cell) => (id.startsWith('pvals') ? cell.p : cell.coefficient))
      return firstDifference(code, found, expected.numbers(code)) ?? []
    })
    expect(differing).toEqual([])
  })

  it.each(of('get_corr'))('%s', (_, { args, output }) => {
    const table = reference.table('stages/asem_aggregated.csv')
    const expected = reference.table(output)
    const all = everyRow(table.length)
    const found = expected.texts('Var1').map((name, row) => {
      const second = expected.texts('Var2')[row]!
      const first = args.withparent === 'family' ? above(tree, second, levels.indexOf(name)) : name
      const pair = correlationOf(all, table.numbers(first), table.numbers(second), args.cortype ?? 'pearson')
      return first === second ? 1 : args.pval === 0 ? pair.coefficient : significant(pair, args.pval)
    })
    expect(firstDifference(output, Float64Array.from(found), expected.numbers('Correlation'))).toBeUndefined()
  })

  it.each(flagCases)('%s', (id, thresholds) => {
    const table = reference.table('stages/asem_normalised.csv')
    const found = codesAt(tree, 2).flatMap((pillar) => {
      const codes = childrenOf(tree, pillar)
      const matrix = correlationMatrix(everyRow(table.length), codes.map(table.numbers), 'pearson')
      const flags = correlationFlags(matrix, thresholds)
      return flags.map((one) => [pillar, codes[one.above]!, codes[one.beside]!, one.coefficient] as const)
    })
    expect(flagsAs(found)).toEqual(flagsAs(flagRows(reference.table(`analysis/${id}.csv`), 'Group', 'Ind1', 'Ind2')))
  })

  it('denom_corr_0.5', () => {
    const table = reference.table('stages/asem_raw.csv')
    const units = reference.table('stages/asem_unit_meta.csv')
    const codes = indicatorsOf(table, tree)
    const beside = ['Area', 'Energy', 'GDP', 'Population']
    expect(units.texts('uCode')).toEqual(table.texts('uCode'))
    const cells = correlationTable(everyRow(51), codes.map(table.numbers), beside.map(units.numbers), 'pearson')
    const found = denominatorFlags(cells, 0.5).map(
      (one) => ['', codes[one.kpi]!, beside[one.denominator]!, one.coefficient] as const,
    )
    expect(flagsAs(found)).toEqual(
      flagsAs(flagRows(reference.table('analysis/denom_corr_0.5.csv'), '', 'Ind', 'Denom')),
    )
  })

  it('cronbach', () => {
    const expected = reference.table('analysis/cronbach.csv')
    const found = expected.texts('group').map((group, row) => {
      const table = reference.table(`stages/asem_${expected.texts('dset')[row]!.toLowerCase()}.csv`)
      const codes = codesAt(tree, expected.numbers('Level')[row]!).filter((code) => isBelow(tree, code, group))
      return cronbachAlpha(everyRow(table.length), codes.map(table.numbers))
    })
    expect(firstDifference('alpha', Float64Array.from(found), expected.numbers('alpha'))).toBeUndefined()
  })

  it.each(of('get_stats'))('%s', (id, { output }) => {
    const table = reference.table(`stages/asem_${id.replace('stats_', '')}.csv`)
    const expected = reference.table(output)
    const all = everyRow(table.length)
    const found = expected.texts('iCode').map((code) => statisticsOf(all, table.numbers(code)))
    const differing = Object.entries(statisticOf).flatMap(
      ([column, pick]) => firstDifference(column, Float64Array.from(found, pick), expected.numbers(column)) ?? [],
    )
    expect(differing).toEqual([])
    for (const [column, [word, flag]] of Object.entries(flagOf)) {
      const raised = found.map((one) => statisticsFlags(one).includes(flag))
      expect(raised, column).toEqual(expected.texts(column).map((text) => text === word))
    }
  })

  it('data_avail_summary', () => {
    expectAvailability(reference, 'analysis/data_avail_summary.csv', 'stages/asem_raw.csv', tree)
  })

  it('avail_2023', () => {
    expectAvailability(reference, 'synth/avail_2023.csv', 'synth/idata_panel.csv')
  })

  it('data_avail_by_group', () => {
    const table = reference.table('stages/asem_raw.csv')
    const expected = reference.table('analysis/data_avail_by_group.csv')
    for (const group of expected.header.slice(1)) {
      const columns = codesAt(tree, 1).flatMap((code) => (isBelow(tree, code, group) ? [table.numbers(code)] : []))
      const found = Float64Array.from(everyRow(table.length), (row) => availabilityAt(row, columns).availableShare)
      expect(firstDifference(group, found, expected.numbers(group))).toBeUndefined()
    }
  })

  const details = reference.json<Record<string, Record<string, Detail>>>('weights/pca_details.json')
  const groups = Object.entries(details).flatMap(([id, own]) =>
    Object.entries(own).map(([g, d]) => [id, g, d] as const),
  )
  it.each(groups)('pca_%s, details of %s', (id, _, detail) => {
    const table = reference.table(`stages/asem_${id.split('_')[0]!.toLowerCase()}.csv`)
    const found = principalComponents(everyRow(table.length), detail.iCodes, detail.iCodes.map(table.numbers))
    expect(found.rows).toHaveLength(detail.n_rows_used)
    expectNumbers(found.means, Object.values(detail.center))
    expectNumbers(found.deviations, Object.values(detail.scale))
    expectNumbers(found.componentDeviations, detail.sdev)
    for (const [component, loadings] of found.loadings.entries()) {
      const expected = detail.rotation.map((own) => own[component]!)
      const sign = Math.sign(loadings.reduce((sum, x, i) => sum + x * expected[i]!, 0))
      expectNumbers(
        loadings,
        expected.map((x) => x * sign),
      )
    }
  })

  it.each(of('get_str_weak'))('%s', (id, { output }) => {
    const [, unit, kind] = /str_weak_(.*)_(.*)/.exec(id)!
    const table = reference.table('stages/asem_raw.csv')
    const expected = reference.table(output)
    const codes = codesAt(tree, 2)
      .toSorted()
      .flatMap((pillar) => childrenOf(tree, pillar))
    const columns = codes.map((code) => table.numbers(code).map((x) => x * directionOf(tree, code)))
    const row = table.texts('uCode').indexOf(unit!)
    const found = strengthsAt(row, everyRow(table.length), columns, { most: 5, namesLast: false })[
      kind as 'strengths' | 'weaknesses'
    ]
    expect(found.map(({ kpi, rank }) => `${codes[kpi]} ${rank}`)).toEqual(
      expected.texts('Code').map((code, place) => `${code} ${expected.texts('Rank')[place]}`),
    )
  })

  it.each(of('compare_coins'))('%s, with the sign of a change from the first to the second', (_, { output }) => {
    const expected = reference.table(output)
    const all = everyRow(expected.length)
    const [first, second] = [expected.numbers('coin.1'), expected.numbers('coin.2')]
    const found = new Float64Array(expected.length)
    differenceInto(all, first, second, found)
    expect(
      firstDifference(
        'Diff',
        found.map((x) => 0 - x),
        expected.numbers('Diff'),
      ),
    ).toBeUndefined()
    expect(firstDifference('Abs.diff', found.map(Math.abs), expected.numbers('Abs.diff'))).toBeUndefined()
    expect(comparisonOf(all, first, second).count).toBe(51)
  })
})

interface Detail {
  readonly iCodes: readonly string[]
  readonly sdev: readonly number[]
  readonly center: Readonly<Record<string, number>>
  readonly scale: Readonly<Record<string, number>>
  /** Per column, its loading on each component. */
  readonly rotation: readonly (readonly number[])[]
  readonly n_rows_used: number
}

const levels = ['Indicator', 'Pillar', 'Sub-index', 'Index']

const flagCases = [
  ['corr_flags_high_0.7', { redundant: 0.7, conflicting: -1 }],
  ['corr_flags_high_0.9', { redundant: 0.9, conflicting: -1 }],
  ['corr_flags_low_0', { redundant: 1, conflicting: 0 }],
] as const

type FlagRow = readonly [group: string, first: string, second: string, coefficient: number]

const flagRows = (table: Table, group: string, first: string, second: string): FlagRow[] =>
  table.texts(first).map((code, row) => {
    const home = group === '' ? '' : table.texts(group)[row]!
    return [home, code, table.texts(second)[row]!, table.numbers('Corr')[row]!]
  })

/** Without the order of rows, and of the two of a pair, to the 11 digits that are compared. */
const flagsAs = (rows: readonly FlagRow[]): string[] =>
  rows.map(([group, a, b, r]) => `${group} ${[a, b].sort().join(' ')} ${r.toPrecision(11)}`).sort()

const childrenOf = (tree: readonly Node[], parent: string): string[] =>
  tree.filter((node) => tree[node.parent]?.code === parent).map(({ code }) => code)

const isBelow = (tree: readonly Node[], code: string, group: string): boolean => {
  const node = tree.find((one) => one.code === code)!
  const parent = tree[node.parent]
  return parent !== undefined && (parent.code === group || isBelow(tree, parent.code, group))
}

const directionOf = (tree: readonly Node[], code: string): number => tree.find((one) => one.code === code)!.direction

const statisticOf: Readonly<Record<string, (found: Statistics) => number>> = {
  Min: (found) => found.minimum,
  Max: (found) => found.maximum,
  Mean: (found) => found.mean,
  Median: (found) => found.median,
  Std: (found) => found.deviation,
  Skew: (found) => found.skewness,
  Kurt: (found) => found.kurtosis,
  'N.Avail': (found) => found.count,
  'N.NonZero': (found) => found.count - found.zeros,
  'N.Unique': (found) => found.unique,
  'N.Same': (found) => found.same,
  'Frc.Avail': (found) => found.availableShare,
  'Frc.NonZero': (found) => 1 - found.zeroShare,
  'Frc.Unique': (found) => found.uniqueShare,
  'Frc.Same': (found) => found.sameShare,
}

const flagOf = {
  'Flag.Avail': ['LOW', 'few-values'],
  'Flag.NonZero': ['LOW', 'many-zeros'],
  'Flag.Unique': ['LOW', 'few-different'],
  'Flag.SkewKurt': ['OUT', 'outliers'],
} as const

function expectNumbers(found: readonly number[], expected: readonly number[]): void {
  expect(found).toHaveLength(expected.length)
  expect(found.filter((x, i) => !agrees(x, expected[i]!))).toEqual([])
}

/** Availability of a table's units; of a panel, in 2023. */
function expectAvailability(reference: Reference, output: string, input: string, tree?: readonly Node[]): void {
  const table = reference.table(input)
  const expected = reference.table(output)
  const rows = everyRow(table.length).filter((row) => tree !== undefined || table.texts('Time')[row] === '2023')
  const names = tree === undefined ? table.header.filter((name) => /^K\d/.test(name)) : indicatorsOf(table, tree)
  const columns = names.map(table.numbers)
  const codes = Array.from(rows, (row) => table.texts('uCode')[row]!)
  const found = expected.texts('uCode').map((code) => availabilityAt(rows[codes.indexOf(code)]!, columns))
  const column = (name: string, pick: (one: (typeof found)[number]) => number) =>
    firstDifference(name, Float64Array.from(found, pick), expected.numbers(name)) ?? []
  expect(
    [
      column('N_missing', ({ missing }) => missing),
      column('N_zero', ({ zeros }) => zeros),
      column('N_miss_or_zero', ({ missing, zeros }) => missing + zeros),
      column('Dat_Avail', ({ availableShare }) => availableShare),
      column('Non_Zero', ({ nonZeroShare }) => nonZeroShare),
    ].flat(),
  ).toEqual([])
}

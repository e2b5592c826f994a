import { expect, it } from 'vitest'
import { type CentreKind, centreOf } from '../../src/impute/centre.ts'
import { imputeGroupsInto } from '../../src/impute/impute-groups.ts'
import { endsOf, imputeRowsInto } from '../../src/impute/impute-rows.ts'
import { everyRow } from '../../src/kernel/rows.ts'
import {
  describeGolden,
  expectColumn,
  goldenJson,
  goldenTable,
  hasGolden,
  numbersOf,
  type Table,
  textsOf,
} from '../treat/golden.ts'

interface Arguments {
  readonly f_i: string
  readonly use_group?: string
  readonly impute_by?: string
  readonly group_level?: number
  readonly normalise_first?: boolean
  readonly disable?: boolean
}

interface Case {
  readonly id: string
  readonly fn?: string
  readonly input: string
  readonly groups: string
  readonly output: string
  readonly args: Arguments
}

const cases = hasGolden ? (goldenJson('manifest/03_treat_impute.json') as Case[]) : []
const imputations = cases.filter(({ fn }) => fn === 'Impute.coin')
const kindOf = (f_i: string): CentreKind => (f_i.startsWith('i_median') ? 'median' : 'mean')

describeGolden('imputeGroupsInto and imputeRowsInto, against the reference', () => {
  it.each(imputations.map((one) => [one.id, one] as const))('%s', (_, one) => {
    const input = goldenTable(one.input)
    const output = goldenTable(one.output)
    const kpis = input.header.slice(1)
    const found = impute(one, input, kpis)
    for (const [at, kpi] of kpis.entries()) expectColumn(found[at]!, numbersOf(output, kpi), kpi)
  })
})

function impute({ args, groups }: Case, input: Table, kpis: readonly string[]): Float64Array[] {
  const columns = kpis.map((kpi) => numbersOf(input, kpi))
  if (args.disable === true) return columns
  if (args.impute_by === 'row') return imputeByRow(columns, kpis, args)
  const all = everyRow(input.rows.length)
  const sets = args.use_group === undefined ? [all] : setsOf(labelsOf(groups, input, args.use_group))
  return columns.map((column) => byGroup(column, sets, kindOf(args.f_i)))
}

/** The labels of the units of a table, in its order. */
function labelsOf(path: string, input: Table, group: string): string[] {
  const meta = goldenTable(path)
  const units = textsOf(meta, 'uCode')
  const labels = textsOf(meta, group)
  return textsOf(input, 'uCode').map((unit) => labels[units.indexOf(unit)]!)
}

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

function imputeByRow(columns: Float64Array[], kpis: readonly string[], args: Arguments): Float64Array[] {
  const all = everyRow(columns[0]!.length)
  const targets = columns.map((column) => column.slice())
  for (const family of familiesOf(kpis, args.group_level)) {
    const own = family.map((at) => columns[at]!)
    const ends = family.map((at) => endsOf(all, columns[at]!, isHigherBetter(kpis[at]!)))
    const rule = { kind: kindOf(args.f_i), ends: args.normalise_first === false ? null : ends }
    imputeRowsInto(
      all,
      own,
      family.map((at) => targets[at]!),
      rule,
    )
  }
  return targets
}

/** The places of the KPIs that share an ancestor at a level; all of them without one. */
function familiesOf(kpis: readonly string[], level: number | undefined): number[][] {
  if (level === undefined) return [Array.from(kpis.keys())]
  const lineage = goldenTable('stages/asem_lineage.csv')
  const parentOf = new Map(lineage.rows.map((row) => [row[0]!, row[level - 1]!]))
  return Array.from(Map.groupBy(kpis.keys(), (at) => parentOf.get(kpis[at]!)!).values(), (ats) => Array.from(ats))
}

function isHigherBetter(kpi: string): boolean {
  const meta = goldenTable('input/asem_imeta.csv')
  return textsOf(meta, 'Direction')[textsOf(meta, 'iCode').indexOf(kpi)] === '1'
}

interface Vector {
  readonly x: readonly (number | null)[]
  readonly f?: readonly (string | null)[]
  readonly fn: string
  readonly y: readonly (number | string | null)[]
}

const vectors = hasGolden ? (goldenJson('edge/impute_vectors.json') as Vector[]) : []
const numbers = (cells: Vector['y']) => Float64Array.from(cells, (cell) => (cell === null ? Number.NaN : Number(cell)))

describeGolden('imputeGroupsInto, against the reference vectors', () => {
  it.each(vectors.map((one) => [one.fn, JSON.stringify([one.x, one.f]), one] as const))('%s %s', (_, __, one) => {
    const sets = one.f === undefined ? [everyRow(one.x.length)] : setsOf(one.f)
    expectColumn(byGroup(numbers(one.x), sets, kindOf(one.fn)), numbers(one.y), one.fn)
  })

  it('replays every vector', () => {
    expect(vectors).toHaveLength(12)
  })
})

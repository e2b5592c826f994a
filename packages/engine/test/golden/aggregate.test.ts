import { Problem } from '@pmm/core/domain/problem'
import { expect, it } from 'vitest'
import { dominanceOf, outrankingOf } from '../../src/aggregate/pairwise/outranking.ts'
import { siblingsOf } from '../../src/aggregate/siblings.ts'
import { everyRow } from '../../src/kernel/rows.ts'
import { aggregated, aggregateInto, type Level, nodesOf } from './aggregate-replay.ts'
import {
  agrees,
  describeReference,
  firstDifference,
  madeUpReference,
  numberOf,
  periodsOf,
  type Reference,
  wholeReference,
} from './reference.ts'

interface Arguments {
  readonly f_ag: string | readonly string[]
  /** Name of a weight set, one for each level, `none`, or undefined for those of the metadata. */
  readonly w?: string | readonly string[]
  readonly dat_thresh?: number | readonly number[]
  readonly f_ag_para?: { readonly p?: number }
}

interface Case {
  readonly id: string
  readonly fn?: string
  readonly input: string
  readonly args?: Arguments
  readonly f_ag?: string
  readonly output?: string
  readonly error?: string | null
}

interface Outranking {
  readonly id: string
  readonly input: string
  readonly indicators: readonly string[]
  readonly w: readonly number[]
  readonly output: string
  readonly output2: string
  readonly nDominant: number
  readonly fracDominant: number
}

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

const asem = 'input/asem_imeta.csv'
const madeUp = 'synth/imeta.csv'

/** Copeland over gaps: in the reference a missing pair favours the later row. */
const gapsFavourLaterRows = (id: string) => /^N1raw__copeland|^agg__.*__copeland$/.test(id)
/** The generalised mean of the reference does not skip missing children. */
const missesAllForOne = (id: string) => /^N1raw__genmean/.test(id)
/** Its fractions of the maximum are infinite in places, and those are the input. */
const holdsInfinities = (id: string) => /^agg_.*fracmax/.test(id)
/** Who is higher everywhere has 0.9999999999999999 of its weight there, and is not counted; dominance needs no weights. */
const losesDominance = (id: string) => id === 'outrank__N1__Physical__Unequal'

describeReference('aggregations of the reference, on real data', wholeReference, (reference) => {
  replayEach(reference, '02_aggregate.json', asem, ({ fn }) => fn === 'Aggregate.coin')
  replayEach(reference, '06_panel.json', asem, ({ id }) => id.startsWith('agg_'))
  replayEach(
    reference,
    '08_synth_customs.json',
    madeUp,
    ({ id, args, error }) => id.startsWith('agg__') && (args !== undefined || error != null),
  )

  it('example_purse_aggregated', () => {
    const input = 'panel/example_purse_normalised.csv'
    const one = { id: '', input, f_ag: 'a_amean', output: 'panel/example_purse_aggregated.csv' }
    expect(differencesOf(one, reference, asem)).toEqual([])
  })

  const matrices = reference.cases<Outranking & Case>('02_aggregate.json').filter(({ id }) => id.startsWith('outrank'))
  it.each(matrices.map((one) => [one.id, one] as const))('%s', (_, one) => {
    expect(matrixDifferences(one, reference)).toEqual([])
  })

  const vectors = reference.json<readonly Vector[]>('edge/aggregate_vectors.json')
  it.each(vectors.filter((one) => one.fn !== 'outrankMatrix' && !isWrong(one)))('edge: $fn of $case, $para', (one) => {
    const found = vectorBy(one)
    const expected = numberOf(one.y?.[0] ?? null)
    if (found === undefined) expect(expected).toBeNaN()
    else expect([one.error, agrees(found, expected)]).toEqual([null, true])
  })
})

describeReference('outranking of the reference, in small matrices', wholeReference, (reference) => {
  const matrices = reference.json<readonly Vector[]>('edge/aggregate_vectors.json').filter(({ X }) => X !== undefined)
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

describeReference('aggregations of the reference, on made-up data', madeUpReference, (reference) => {
  replayEach(reference, '08_synth_customs.json', madeUp, ({ id }) => id.startsWith('agg__'))
})

function replayEach(reference: Reference, manifest: string, imeta: string, isOne: (one: Case) => boolean): void {
  const cases = reference.cases<Case>(manifest).filter(isOne)
  it.each(cases.map((one) => [one.id, one] as const))('%s', (id, one) => {
    if (one.error != null && one.args?.f_ag !== 'a_copeland')
      expect(() => differencesOf(one, reference, imeta)).toThrow(Problem)
    else if (gapsFavourLaterRows(id)) expect(differencesOf(one, reference, imeta)).not.toEqual([])
    else expect(differencesOf(one, reference, imeta)).toEqual([])
  })
}

/** The first difference of each aggregate that has one. */
function differencesOf(one: Case, reference: Reference, imeta: string): string[] {
  const nodes = nodesOf(reference.table(imeta))
  const input = reference.table(one.input)
  const indicators = nodes.filter(({ level, code }) => level === 1 && input.header.includes(code))
  const columns = new Map(indicators.map(({ code }) => [code, input.numbers(code)]))
  const kept = nodes.filter(({ level, code }) => level > 1 || columns.has(code))
  const scores = aggregated(kept, columns, periodsOf(input), (level) => levelOf(one, level, reference, imeta))
  const output = reference.table(one.output ?? 'aggregate/N1__copeland__Original.csv')
  expect(output.texts('uCode')).toEqual(input.texts('uCode'))
  const isSpared = missesAllForOne(one.id) || holdsInfinities(one.id)
  const isAgreed: typeof agrees = (found, cell) => (isSpared && !Number.isFinite(cell)) || agrees(found, cell)
  return nodes
    .filter(({ level }) => level > 1)
    .flatMap(({ code }) => {
      const difference = firstDifference(code, scores.get(code)!, output.numbers(code), isAgreed)
      return difference === undefined ? [] : [difference]
    })
}

function levelOf(one: Case, level: number, reference: Reference, imeta: string): Level {
  const {
    f_ag,
    w,
    dat_thresh = 0,
    f_ag_para,
  } = one.args ?? { f_ag: one.f_ag ?? /__([gh]mean)$/.exec(one.id)![1]!.replace(/^/, 'a_') }
  const set = at(w, level)
  const path = set === undefined ? imeta : `aggregate/weights_${set}.csv`
  return {
    f_ag: at(f_ag, level)!,
    threshold: at(dat_thresh, level)!,
    p: f_ag_para?.p,
    weights: set === 'none' ? undefined : weightsOf(reference.table(path)),
  }
}

/** What holds at a level, where each has its own or all have one; level 2 is the first. */
const at = <Own>(each: Own | readonly Own[], level: number): Own =>
  Array.isArray(each) ? (each as readonly Own[])[level - 2]! : (each as Own)

const weightsOf = (table: ReturnType<Reference['table']>): ReadonlyMap<string, number> =>
  new Map(table.texts('iCode').map((code, row) => [code, table.numbers('Weight')[row]!]))

/** Differences of an outranking matrix and its Copeland scores, but for rows with gaps, which the reference gets wrong. */
function matrixDifferences(one: Outranking, reference: Reference): string[] {
  const input = reference.table(one.input)
  const columns = one.indicators.map((code) => input.numbers(code))
  const all = everyRow(input.length)
  const weights = Float64Array.from(one.w)
  const matrix = outrankingOf(all, columns, weights)
  const isWhole = (row: number) => columns.every((column) => !Number.isNaN(column[row]!))
  const expected = reference.table(one.output)
  const found = input.texts('uCode').flatMap((code, column) => {
    const cells = Float64Array.from(all, (row) => matrix[row * all.length + column]!)
    const wanted = expected.numbers(code).map((cell, row) => (isWhole(row) && isWhole(column) ? cell : cells[row]!))
    return firstDifference(code, cells, wanted) ?? []
  })
  if (!all.every(isWhole)) return found
  const { pairs, share } = dominanceOf(matrix)
  if (losesDominance(one.id)) expect(pairs).toBeGreaterThan(one.nDominant)
  else expect([pairs, share]).toEqual([one.nDominant, expect.closeTo(one.fracDominant, 14)])
  const scores = new Float64Array(all.length)
  const level = { f_ag: 'cop_x', threshold: 0, weights: undefined }
  aggregateInto(level, all, siblingsOf(all, columns, weights), scores, named)
  const copeland = reference.table(one.output2)
  return [...found, ...(firstDifference('copeland', scores, copeland.numbers(copeland.header.at(-1)!)) ?? [])]
}

const named = {
  node: 'GROUP',
  children: Array.from({ length: 9 }, (_, child) => `KPI${child}`),
  administrationOf: String,
}

/** Our outranking matrix and Copeland scores of rows × KPIs. */
function matrixBy({ X, w }: Vector): { readonly matrix: Float64Array; readonly scores: Float64Array } {
  const columns = w.map((_, column) => Float64Array.from(X, (cells) => numberOf(cells[column]!)))
  const [all, weights, scores] = [everyRow(X.length), Float64Array.from(w, numberOf), new Float64Array(X.length)]
  const level = { f_ag: 'cop_x', threshold: 0, weights: undefined }
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
    aggregateInto({ f_ag: fn, threshold: 0, p: para?.p, weights: undefined }, row, siblings, score, named)
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

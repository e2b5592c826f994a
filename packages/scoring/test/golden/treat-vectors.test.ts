import type { TreatmentStep } from '@pmm/core/method/schema/pipeline'
import { expect, it } from 'vitest'
import { everyRow } from '../../src/kernel/rows.ts'
import { shapeOf } from '../../src/kernel/shape.ts'
import { sortedOf } from '../../src/kernel/sorted.ts'
import { fitTransform } from '../../src/steps/treat/fit-transform.ts'
import { transformInto } from '../../src/steps/treat/transform.ts'
import { refuseUntransformable } from '../../src/steps/treat/treat.ts'
import { verdictOf } from '../../src/steps/treat/verdict.ts'
import { fitBounds, winsoriseInto } from '../../src/steps/treat/winsorise.ts'
import { agrees, describeReference, expectColumn, vectorsOf } from './reference.ts'

type Cell = number | string | null
type Cells = readonly Cell[]

interface Vector {
  readonly x_name: string
  readonly x: Cells
  readonly fn: string
  readonly para: {
    readonly 'na.rm'?: boolean
    readonly winmax?: number | null
    readonly skew_thresh?: number
    readonly kurt_thresh?: number
    readonly force_win?: boolean
    readonly lambda?: number
    readonly makepos?: boolean
  }
  readonly value: unknown
  readonly error: string | null
}

const vectors = vectorsOf<Vector>('treat_vectors.json')
const of = (...names: readonly string[]) =>
  vectors.filter(({ fn }) => names.includes(fn)).map((one) => [one.x_name, JSON.stringify(one.para), one] as const)

const numbers = (cells: Cells): Float64Array =>
  Float64Array.from(cells, (cell) => (cell === null ? Number.NaN : Number(cell)))
const sorted = ({ x }: Vector): Float64Array => sortedOf(everyRow(x.length), numbers(x))
const thresholdsOf = ({ para }: Vector) => ({ skewness: para.skew_thresh ?? 2, kurtosis: para.kurt_thresh ?? 3.5 })

describeReference('shapeOf, against the reference', () => {
  it.each(of('skew', 'kurt'))('%s %s', (_, __, one) => {
    const { skewness, kurtosis } = shapeOf(sorted(one))
    const isPoisoned = one.para['na.rm'] === false && one.x.includes(null)
    const found = one.fn === 'skew' ? skewness : kurtosis
    expectColumn(Float64Array.of(isPoisoned ? Number.NaN : found), numbers(one.value as Cells), one.fn)
  })
})

describeReference('verdictOf, against the reference', () => {
  it.each(of('check_SkewKurt'))('%s %s', (_, __, one) => {
    const { Pass } = one.value as { readonly Pass: boolean | null }
    const expected = Pass === null ? 'untestable' : Pass ? 'passes' : 'fails'
    expect(verdictOf(shapeOf(sorted(one)), thresholdsOf(one))).toBe(expected)
  })
})

describeReference('fitBounds and winsoriseInto, against the reference', () => {
  it.each(of('winsorise'))('%s %s', (_, __, one) => {
    const { force_win: force = false, winmax } = one.para
    const values = sorted(one)
    const maximumPoints = winmax === undefined ? 5 : winmax
    const bounds = fitBounds(values, { maximumPoints, thresholds: thresholdsOf(one), force })
    if (one.error === null) {
      const { x, nwin } = one.value as { readonly x: Cells; readonly nwin: number }
      const target = new Float64Array(x.length)
      winsoriseInto(everyRow(x.length), numbers(one.x), target, bounds)
      expectColumn(target, numbers(x), 'winsorised')
      expect(bounds.moved).toBe(nwin)
    } else expect(verdictOf(shapeOf(values), thresholdsOf(one))).toBe('untestable')
  })
})

const steps: Record<string, (para: Vector['para']) => Exclude<TreatmentStep, { method: 'winsorise' }>> = {
  log_CT: () => ({ method: 'log-ct' }),
  log_CT_plus: () => ({ method: 'log-ct-plus' }),
  log_CT_orig: () => ({ method: 'log-ct-orig' }),
  boxcox: ({ lambda, makepos = true }) => ({ method: 'box-cox', lambda: lambda!, shift: makepos }),
}

/** Where the reference gives −Infinity in silence, we refuse. */
const isInfinite = (cells: Cells): boolean => cells.some((cell) => typeof cell === 'string')

describeReference('fitTransform and transformInto, against the reference', () => {
  it.each(of('log_CT', 'log_CT_plus', 'log_CT_orig', 'boxcox'))('%s %s', (_, __, one) => {
    const value = one.value as Cells | { readonly x: Cells } | null
    const expected = value === null ? null : 'x' in value ? value.x : value
    const transformed = () => transform(one, steps[one.fn]!(one.para))
    if (expected === null || isInfinite(expected)) expectNothing(one, transformed)
    else expectColumn(transformed(), numbers(expected), one.fn)
  })

  it.each(of('log_GII'))('log_GII of %s, whose reference returns its input', (_, __, one) => {
    const values = sorted(one)
    const [minimum, maximum] = [values[0]!, values[values.length - 1]!]
    const transformed = () => transform(one, { method: 'log-gii' })
    if (values.length === 0) expect(one.x.every((cell) => cell === null)).toBe(true)
    else if (maximum <= 1 || minimum === maximum) expect(transformed).toThrow('log')
    else {
      const right = numbers(one.x).map((x) => Math.log(((maximum - 1) * (x - minimum)) / (maximum - minimum) + 1))
      expect(transformed().every((x, row) => agrees(x, right[row]!))).toBe(true)
    }
  })
})

function expectNothing(one: Vector, transformed: () => Float64Array): void {
  const present = one.x.some((cell) => cell !== null)
  if (present) expect(transformed).toThrow('rule')
  else expect(sorted(one)).toHaveLength(0)
}

function transform(one: Vector, step: Exclude<TreatmentStep, { method: 'winsorise' }>): Float64Array {
  const source = numbers(one.x)
  const all = everyRow(source.length)
  const target = source.slice()
  if (sorted(one).length === 0) return target
  const fitted = fitTransform(sorted(one), step, 'KPI')
  transformInto(all, source, target, fitted)
  refuseUntransformable(all, source, target, { kpi: 'KPI', method: fitted.method })
  return target
}

import type { benchmarkColumns } from '@pmm/core/contract/table'
import type { DisclosureSetting } from '@pmm/core/disclosure/parameters'
import { meanError, quantileError } from '@pmm/disclosure/cells/expected-error'
import { isNear, isWorld } from '@pmm/disclosure/cells/near-groups'
import { stepFor } from '@pmm/disclosure/cells/precision'
import { widthOf } from '@pmm/disclosure/cells/second-noise'
import type { TableInputs } from '@pmm/release/inputs/table-inputs'
import type { Frame } from '@pmm/table/frame'
import type { Beliefs } from './beliefs.ts'
import { density, distribution } from './normal.ts'
import type { ScoreCell } from './seen-cells.ts'
import { type NodeSums, nodeSums } from './weights.ts'

/** A told figure as a noisy sum of twins, less what the attacker expects of it. */
export interface Observation {
  readonly places: Int32Array
  readonly factors: Float64Array
  readonly surprise: number
  /** Variance of what is no twin: second noise, rounding, and what a straight line leaves out. */
  readonly variance: number
}

/** What an attacker reads: means alone, or quantiles and values too; of groups that a setting tells. */
export interface Reading {
  readonly setting: DisclosureSetting
  readonly kinds: 'means' | 'quantiles' | 'values' | 'all'
}

/** Who contributes to the row of a table. */
export type PlacesOf = (at: number, group: string, node: string, measure: 'score' | 'value') => readonly string[]

type Spreads = Frame<typeof benchmarkColumns>

/** Everything that tables of benchmarks tell of hidden scores. */
export function observationsIn(
  inputs: TableInputs,
  {
    cells: all,
    beliefs,
    tables,
  }: {
    readonly cells: readonly ScoreCell[]
    readonly beliefs: Beliefs
    readonly tables: readonly { readonly table: Spreads; readonly whoIn: PlacesOf }[]
  },
  reading: Reading,
): Observation[] {
  const ats = new Map(inputs.chain.map(({ cycle }, at) => [cycle, at]))
  const context = contextOf(inputs, all, beliefs)
  return tables.flatMap(({ table, whoIn }) =>
    Array.from({ length: table.length }, (_, row) => row).flatMap((row) => {
      const { cycle, group, node, measure, meanStatus } = table.data
      const at = ats.get(cycle[row]!)!
      if (!context.cycles.has(at) || meanStatus[row] !== 'F') return []
      if (!isPublished(reading.setting, group[row]!, context.kpis.has(node[row]!))) return []
      if (measure[row] === 'value' && (reading.kinds === 'means' || reading.kinds === 'quantiles')) return []
      const people = whoIn(at, group[row]!, node[row]!, measure[row] as 'score')
      return observationsOf(
        { data: table.data, row, at, node: node[row]!, people, measure: measure[row]! },
        context,
        reading,
      )
    }),
  )
}

function isPublished(setting: DisclosureSetting, group: string, isKpi: boolean): boolean {
  if (setting === 'strict') return isWorld(group)
  return isNear(group) || !isKpi || setting === 'open'
}

interface Context {
  readonly inputs: TableInputs
  readonly beliefs: Beliefs
  readonly cycles: ReadonlySet<number>
  readonly kpis: ReadonlyMap<string, number>
  readonly sums: ReadonlyMap<number, NodeSums>
  /** Places of hidden cells, by cycle, administration and KPI; scores of visible ones. */
  readonly hidden: ReadonlyMap<string, number>
  readonly seen: ReadonlyMap<string, number>
}

function contextOf(inputs: TableInputs, all: readonly ScoreCell[], beliefs: Beliefs): Context {
  const keyOf = ({ at, who, kpi }: ScoreCell) => `${at} ${who} ${kpi}`
  const cycles = new Set(all.map(({ at }) => at))
  return {
    inputs,
    beliefs,
    cycles,
    kpis: new Map(inputs.chain[0]!.method.kpis.map(({ code }, place) => [code, place])),
    sums: new Map([...cycles].map((at) => [at, nodeSums(inputs.chain[at]!)])),
    hidden: new Map(beliefs.cells.map((cell, place) => [keyOf(cell), place])),
    seen: new Map(all.filter(({ isHidden }) => !isHidden).map((cell) => [keyOf(cell), cell.score])),
  }
}

interface PublishedRow {
  readonly data: Spreads['data']
  readonly row: number
  readonly at: number
  readonly node: string
  readonly people: readonly string[]
  readonly measure: string
}

/** A contributor as the attacker sees it: what is known of the number, and the twins it is made of. */
interface Contributor {
  readonly mean: number
  /** Variance of the twin. */
  readonly variance: number
  readonly parts: readonly (readonly [place: number, weight: number])[]
}

function contributorsOf({ at, node, people }: PublishedRow, { sums, hidden, seen, beliefs }: Context): Contributor[] {
  return people.flatMap((who): Contributor[] => {
    const weights = sums.get(at)!.weightsOf(who, node)
    if (weights === undefined) return []
    const parts: [number, number][] = []
    let [mean, variance] = [0, 0]
    for (const [kpi, weight] of weights) {
      const place = hidden.get(`${at} ${who} ${kpi}`)
      if (place === undefined) mean += weight * seen.get(`${at} ${who} ${kpi}`)!
      else {
        parts.push([place, weight])
        mean += weight * beliefs.mean[place]!
        variance += (weight * Math.sqrt(beliefs.variance[place]! + beliefs.noise[place]!)) ** 2
      }
    }
    return [{ mean, variance, parts }]
  })
}

function observationsOf(published: PublishedRow, context: Context, { kinds }: Reading): Observation[] {
  const people = contributorsOf(published, context)
  const hidden = people.filter(({ parts }) => parts.length > 0)
  if (hidden.length === 0) return []
  const { parameters } = context.inputs
  const { data, row } = published
  const subject = { size: people.length, hidden: hidden.length, height: heightOf(published, context) }
  if (published.measure === 'value') return valueMean(published, context, people, hidden)
  const width = widthOf(isNear(data.group[row]!), parameters)
  const errors = {
    mean: meanError({ ...subject, width }, parameters),
    quantile: quantileError({ ...subject, width }, parameters),
  }
  const second = width ** 2 / 3 / people.length ** 2
  const ofMean = linear(
    hidden,
    hidden.map(() => 1 / people.length),
  )
  const expected = people.reduce((sum, { mean }) => sum + mean, 0) / people.length
  const roundedMean = stepFor(errors.mean / 2) ** 2 / 12
  const mean = { ...ofMean, surprise: data.mean[row]! - expected, variance: second + roundedMean }
  if (kinds === 'means' || kinds === 'values') return [mean]
  const rounded = stepFor(errors.quantile / 2) ** 2 / 12
  const quantiles = [
    ['lowerQuartile', 0.25],
    ['median', 0.5],
    ['upperQuartile', 0.75],
  ] as const
  return [
    mean,
    ...quantiles.flatMap(([name, share]): Observation[] => {
      const figure = data[name][row]!
      if (Number.isNaN(figure)) return []
      const { at, factors, left } = quantileOf(people, hidden, share)
      return [{ ...linear(hidden, factors), surprise: figure - at, variance: second + rounded + left }]
    }),
  ]
}

/** A KPI has no levels below, an outcome one, and so on to the root. */
function heightOf({ node }: PublishedRow, { inputs: { chain }, kpis }: Context): number {
  if (kpis.has(node)) return 0
  const { groups } = chain[0]!.method
  const depth = (code: string | null): number =>
    code === null ? 0 : 1 + depth(groups.find((one) => one.code === code)!.parent)
  return Math.max(...groups.map(({ code }) => depth(code))) - depth(node) + 1
}

/**
 * The mean of values of a linear KPI tells the same sum once more, with noise of its own; not where a visible value may lie
 * beyond the goalposts, so that its score does not say the value.
 */
function valueMean(
  { data, row, node, at }: PublishedRow,
  { inputs }: Context,
  people: readonly Contributor[],
  hidden: readonly Contributor[],
): Observation[] {
  const rule = inputs.chain[at]!.method.kpis.find(({ code }) => code === node)?.normalisation
  const mean = data.mean[row]!
  if (rule?.method !== 'goalposts' || rule.log || Number.isNaN(mean)) return []
  if (people.some(({ parts, mean: score }) => parts.length === 0 && (score <= 0 || score >= 100))) return []
  const width = widthOf(isNear(data.group[row]!), inputs.parameters)
  const score = (100 * (mean - rule.worst)) / (rule.best - rule.worst)
  const expected = people.reduce((sum, one) => sum + one.mean, 0) / people.length
  const variance = width ** 2 / 3 / people.length ** 2 + 0.05
  return [
    {
      ...linear(
        hidden,
        hidden.map(() => 1 / people.length),
      ),
      surprise: score - expected,
      variance,
    },
  ]
}

function linear(hidden: readonly Contributor[], factors: readonly number[]): Pick<Observation, 'places' | 'factors'> {
  const parts = hidden.flatMap(({ parts: own }, i) =>
    own.map(([place, weight]) => [place, weight * factors[i]!] as const),
  )
  return {
    places: Int32Array.from(parts, ([place]) => place),
    factors: Float64Array.from(parts, ([, factor]) => factor),
  }
}

/** Where a quantile is expected, how it follows each hidden contributor on a straight line, and the variance that is left. */
function quantileOf(people: readonly Contributor[], hidden: readonly Contributor[], share: number) {
  const width = 3
  const spreadOf = ({ variance }: Contributor) => Math.sqrt(variance + (variance === 0 ? width ** 2 : 0))
  const below = (x: number) => people.reduce((sum, one) => sum + distribution((x - one.mean) / spreadOf(one)), 0)
  let [low, high] = [-20, 120]
  while (high - low > 0.01) {
    const middle = (low + high) / 2
    if (below(middle) < share * people.length) low = middle
    else high = middle
  }
  const at = (low + high) / 2
  const slope = people.reduce((sum, one) => sum + density((at - one.mean) / spreadOf(one)) / spreadOf(one), 0)
  let left = 0
  const factors = hidden.map((one) => {
    const [under, dense] = [distribution((at - one.mean) / spreadOf(one)), density((at - one.mean) / spreadOf(one))]
    left += (under * (1 - under) - dense ** 2) / slope ** 2
    return dense / (spreadOf(one) * slope)
  })
  return { at, factors, left: 2 * left + 1 }
}

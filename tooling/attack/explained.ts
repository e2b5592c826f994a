import { constantPanels } from '@pmm/comparison/groups/panel-trends-frame'
import type { benchmarkColumns } from '@pmm/core/contract/table'
import { meanError, quantileError } from '@pmm/disclosure/cells/expected-error'
import { isNear } from '@pmm/disclosure/cells/near-groups'
import { nodeFactsOf } from '@pmm/disclosure/cells/node-facts'
import { stepFor } from '@pmm/disclosure/cells/precision'
import { widthOf } from '@pmm/disclosure/cells/second-noise'
import type { Reader } from '@pmm/disclosure/panel/kept-back'
import { chainPlaces } from '@pmm/disclosure/publish/chain-places'
import type { TableInputs } from '@pmm/release/inputs/table-inputs'
import type { Frame } from '@pmm/table/frame'
import type { AttackerPanel } from './attacker-panel.ts'
import type { PublishedLevels } from './told-levels.ts'

type Spreads = Frame<typeof benchmarkColumns>
type Measure = 'score' | 'value'

/** A told number that the twins, the visible numbers and the noise of the method cannot give: it says more than they do. */
export interface Unexplained {
  readonly about: string
  readonly published: number
  readonly expected: number
}

/** What an attacker with the twins has of a release. */
export interface AttackedRelease {
  readonly inputs: TableInputs
  readonly audience: Reader
  readonly published: PublishedLevels
  /** By cycle of the chain. */
  readonly panels: readonly AttackerPanel[]
}

/**
 * The told means and quantiles that are no statistics of the attacker's own panel within the bounds of the second noise and
 * of rounding. As long as there are none, the tables say nothing beside the twins.
 */
export function unexplainedIn(release: AttackedRelease): Unexplained[] {
  const { inputs, published } = release
  const { grid, groups } = chainPlaces(inputs)
  const members = new Map(groups.map((group) => [group.code, group.members]))
  const panelOf = constantPanels(inputs.chain, inputs.groups)
  const names = (places: ArrayLike<number>) => Array.from(places, (place) => grid.administrations[place]!)
  return [
    ...inTable(release, published.benchmarks, (at, group) => names(members.get(group)![at]!)),
    ...inTable(release, published.panelTrends, (_, group, node, measure) => names(panelOf(group, node, measure))),
  ]
}

/** Who may contribute to a row. */
type WhoIn = (at: number, group: string, node: string, measure: Measure) => readonly string[]

function inTable(release: AttackedRelease, { data, length }: Spreads, whoIn: WhoIn): Unexplained[] {
  const { inputs } = release
  const places = new Map(inputs.chain.map(({ cycle }, at) => [cycle, at]))
  return Array.from({ length }, (_, row) => row).flatMap((row) => {
    const at = places.get(data.cycle[row]!)!
    const [group, node, measure] = [data.group[row]!, data.node[row]!, data.measure[row] as Measure]
    const people = contributorsOf(release.panels[at]!, whoIn(at, group, node, measure), node, measure)
    if (people.length === 0) return []
    const about = `${data.cycle[row]} ${group} ${node} ${measure}`
    return numbersIn(data, row, { release, at, node, measure, people, isNear: isNear(group), about })
  })
}

interface Contributor {
  readonly who: string
  readonly number: number
  readonly isHidden: boolean
}

const contributorsOf = (panel: AttackerPanel, people: readonly string[], node: string, measure: Measure) =>
  people.flatMap((who): Contributor[] => {
    const found = panel.numberOf(who, node, measure)
    return found === undefined ? [] : [{ who, ...found }]
  })

interface Row {
  readonly release: AttackedRelease
  readonly at: number
  readonly node: string
  readonly measure: Measure
  readonly people: readonly Contributor[]
  /** Whether the group is the world, a region or an income group. */
  readonly isNear: boolean
  readonly about: string
}

const shares = { lowerDecile: 0.1, lowerQuartile: 0.25, median: 0.5, upperQuartile: 0.75, upperDecile: 0.9 } as const

function numbersIn(data: Spreads['data'], row: number, about: Row): Unexplained[] {
  const sorted = about.people.map(({ number }) => number).toSorted((a, b) => a - b)
  const mean = sorted.reduce((sum, x) => sum + x, 0) / sorted.length
  const expected = {
    mean,
    ...Object.fromEntries(Object.entries(shares).map(([name, share]) => [name, quantile(sorted, share)])),
  }
  return Object.entries(expected).flatMap(([name, figure]) => {
    const published = data[name as keyof typeof shares | 'mean'][row]!
    if (Number.isNaN(published) || Math.abs(published - figure) <= boundOf(about, name === 'mean', published, figure))
      return []
    return [{ about: `${about.about} ${name}`, published, expected: figure }]
  })
}

function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1)
  const [low, high] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!]
  return low + (place - Math.floor(place)) * (high - low)
}

/** How far a told number may lie from the statistic of the twins: its second noise, and half a step. */
function boundOf(
  { release, at, node, measure, people, isNear: isNearGroup }: Row,
  isMean: boolean,
  published: number,
  figure: number,
): number {
  const { parameters, chain } = release.inputs
  const facts = nodeFactsOf(chain[at]!.method, parameters.contextReach, parameters.reach).get(node)!
  const [size, hidden] = [people.length, people.filter(({ isHidden }) => isHidden).length]
  const tidy = 1e-9 * Math.max(1, Math.abs(figure))
  if (hidden === 0) return tidy
  const ofMeasure = measure === 'score' ? facts.score : facts.value!
  const point = Math.max(ofMeasure.point(published), ofMeasure.point(figure)) * 1.2
  const subject = { size, hidden, height: facts.height, width: widthOf(isNearGroup, parameters) }
  const error = isMean ? meanError(subject, parameters) : quantileError(subject, parameters)
  const most = parameters.near + (isNearGroup ? 0 : parameters.far)
  return (most * point) / size + stepFor((error * point) / 2) + tidy
}

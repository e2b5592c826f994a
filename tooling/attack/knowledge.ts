import type { ScoredCycle } from '@pmm/comparison/chain/chain'
import { isShown } from '@pmm/core/disclosure/level'
import { defaultParameters } from '@pmm/core/disclosure/parameters'
import { roundingStep } from '@pmm/disclosure/cells/rounding'
import type { GroupStatistics } from '@pmm/disclosure/problem/group-statistics'
import { planOf } from '@pmm/scoring/panel/plan'
import type { RandomRelease } from './population.ts'

/** A number as an attacker writes it down: what is known of it, and unknowns with their coefficients. */
export interface Sum {
  readonly known: number
  readonly terms: ReadonlyMap<string, number>
}

/** A sum of unknowns that lies between two numbers. */
export interface Inequality {
  readonly terms: ReadonlyMap<string, number>
  readonly min: number
  readonly max: number
}

/** One administration's number of a KPI or group in a cycle, in one edition. */
export interface Cell extends Sum {
  readonly administration: string
  readonly node: string
  readonly cycle: string
  readonly truth: number
}

export interface Seer {
  readonly audience: 'public' | 'members'
  /** One of the members who adds what it knows of itself; null for none. */
  readonly insider: string | null
}

/** Every number of every cycle by release, cycle, administration and node, as somebody sees it after all releases. */
export function cellsSeen(releases: readonly RandomRelease[], seer: Seer): ReadonlyMap<string, Cell>[] {
  const shown = new Set(releases.flatMap((release) => shownNames(release, seer)))
  return releases.map(({ chain }) => new Map(chain.flatMap((link) => [...cellsOfCycle(link, shown)])))
}

function cellsOfCycle({ cycle, method, scores: { data } }: ScoredCycle, shown: ReadonlySet<string>): Map<string, Cell> {
  const { nodes } = planOf(method)
  const cells = new Map<string, Cell>()
  const rows = new Map(data.node.map((node, row) => [keyOf(cycle, data.administration[row]!, node!), row]))
  for (const administration of new Set(data.administration as readonly string[]))
    for (const [at, { code: node }] of nodes.entries()) {
      const truth = data.score[rows.get(keyOf(cycle, administration, node))!]!
      if (Number.isNaN(truth)) continue
      const head = { administration, node, cycle, truth }
      const below = nodes.filter(({ parent }) => parent === at).map(({ code }) => keyOf(cycle, administration, code))
      const parts = below.flatMap((key): [Sum, number][] => {
        const cell = cells.get(key)
        return cell === undefined ? [] : [[cell, data.weight[rows.get(key)!]!]]
      })
      const sum = at < method.kpis.length ? kpiSum(head, shown) : addUp(parts)
      cells.set(keyOf(cycle, administration, node), { ...head, ...sum })
    }
  return cells
}

export const keyOf = (cycle: string, administration: string, node: string): string =>
  `${cycle} ${administration} ${node}`

type Head = Pick<Cell, 'administration' | 'node' | 'cycle' | 'truth'>

/** Numbers that were corrected are other unknowns. */
const nameOf = ({ cycle, administration, node, truth }: Head): string => `${cycle} ${administration} ${node} ${truth}`

function shownNames({ chain, levels }: RandomRelease, { audience, insider }: Seer): string[] {
  return chain.flatMap(({ cycle, method, scores: { data } }, at) => {
    const kpis = new Set(method.kpis.map(({ code }) => code))
    return data.node.flatMap((node, row) => {
      const administration = data.administration[row]!
      if (!kpis.has(node!)) return []
      const isSeen = administration === insider || isShown(levels[at]!(administration, node!), audience)
      return isSeen ? [nameOf({ cycle, administration, node: node!, truth: data.score[row]! })] : []
    })
  })
}

function kpiSum(head: Head, shown: ReadonlySet<string>): Sum {
  const name = nameOf(head)
  return shown.has(name) ? { known: head.truth, terms: new Map() } : { known: 0, terms: new Map([[name, 1]]) }
}

/** The sum of sums, each times its factor. */
export function addUp(parts: readonly (readonly [Sum, number])[]): Sum {
  const terms = new Map<string, number>()
  let known = 0
  for (const [sum, factor] of parts) {
    known += factor * sum.known
    for (const [name, coefficient] of sum.terms) terms.set(name, (terms.get(name) ?? 0) + factor * coefficient)
  }
  return { known, terms }
}

/** Everything statistics say of the unknowns of one release. */
export function inequalitiesOf(
  release: RandomRelease,
  statistics: GroupStatistics,
  cells: ReadonlyMap<string, Cell>,
): Inequality[] {
  return [
    ...spreads(release, statistics.benchmarks, cells, () => true),
    ...spreads(release, statistics.panelTrends, cells, (place) => isInPanel(place, release, cells)),
    ...changes(release, statistics.groupChanges, cells),
  ].filter(({ terms }) => terms.size > 0)
}

interface Place {
  readonly administration: string
  readonly group: string
  readonly node: string
}

function contributors({ chain, groups }: RandomRelease, cycle: string, group: string): string[] {
  const at = chain.findIndex((link) => link.cycle === cycle)
  const { members } = groups[at]!.find(({ code }) => code === group)!
  return Array.from(members, (row) => chain[at]!.administrations[row]!.code)
}

/** Constant panels hold who has a number in every cycle in which anybody of the group has one. */
function isInPanel({ administration, group, node }: Place, release: RandomRelease, cells: ReadonlyMap<string, Cell>) {
  return release.chain.every(({ cycle }) => {
    const isAsked = contributors(release, cycle, group).some((code) => cells.has(keyOf(cycle, code, node)))
    return !isAsked || cells.has(keyOf(cycle, administration, node))
  })
}

function spreads(
  release: RandomRelease,
  { length, data }: GroupStatistics['benchmarks'],
  cells: ReadonlyMap<string, Cell>,
  isIn: (place: Place) => boolean,
): Inequality[] {
  return Array.from({ length }).flatMap((_, row) => {
    const [cycle, group, node] = [data.cycle[row]!, data.group[row]!, data.node[row]!]
    const found = contributors(release, cycle, group)
      .filter((administration) => isIn({ administration, group, node }))
      .flatMap((code) => cells.get(keyOf(cycle, code, node)) ?? [])
    const n = found.length
    const mean = data.mean[row]!
    const quantiles = quantileColumns.flatMap(([name, share]) => atQuantile(found, data[name][row]!, (n - 1) * share))
    return [
      ...(Number.isNaN(mean)
        ? []
        : [between(addUp(found.map((cell) => [cell, 1])), n * mean, n * halfStep(found, mean))]),
      ...quantiles,
      ...atExtremes(found, data.minimum[row]!, data.maximum[row]!),
    ]
  })
}

const quantileColumns = [
  ['lowerDecile', 0.1],
  ['lowerQuartile', 0.25],
  ['median', 0.5],
  ['upperQuartile', 0.75],
  ['upperDecile', 0.9],
] as const

/** Half a unit of the last of four digits, in case a number is rounded. */
const halfUnit = (x: number): number => (x === 0 ? 1e-9 : 10 ** (Math.floor(Math.log10(Math.abs(x))) - 3) / 2 + 1e-9)

/** Half the step to which the mean of a set is told; everybody may know the rule. */
const halfStep = (found: readonly Cell[], mean: number): number =>
  found.some(({ terms }) => terms.size > 0)
    ? roundingStep(found.length, 100, defaultParameters) / 2 + 1e-9
    : halfUnit(mean)

const between = ({ known, terms }: Sum, total: number, slack: number): Inequality => ({
  terms,
  min: total - known - slack,
  max: total - known + slack,
})

/** How many must lie on either side of a quantile, those known taken off; sums and single numbers follow. */
function atQuantile(found: readonly Cell[], quantile: number, place: number): Inequality[] {
  const hidden = found.filter(({ terms }) => terms.size > 0)
  if (Number.isNaN(quantile) || hidden.length === 0) return []
  const slack = halfUnit(quantile)
  const known = found.filter(({ terms }) => terms.size === 0)
  const isMiddleOfThree = Number.isInteger(place) && 2 * place === found.length - 1
  const below = Math.floor(place) + (isMiddleOfThree ? 0 : 1)
  const above = found.length - Math.ceil(place) - (isMiddleOfThree ? 1 : 0)
  const low = below - known.filter(({ truth }) => truth <= quantile + slack).length
  const high = above - known.filter(({ truth }) => truth >= quantile - slack).length
  const sum = addUp(hidden.map((cell) => [cell, 1]))
  const least = Math.max(0, high) * (quantile - slack)
  const most = Math.max(0, low) * (quantile + slack) + (hidden.length - Math.max(0, low)) * 100
  return [
    { terms: sum.terms, min: least - sum.known, max: most - sum.known },
    ...(low >= hidden.length ? hidden.map((cell) => within(cell, 0, quantile + slack)) : []),
    ...(high >= hidden.length ? hidden.map((cell) => within(cell, quantile - slack, 100)) : []),
  ]
}

const within = ({ known, terms }: Sum, min: number, max: number): Inequality => ({
  terms,
  min: min - known,
  max: max - known,
})

function atExtremes(found: readonly Cell[], minimum: number, maximum: number): Inequality[] {
  if (Number.isNaN(minimum)) return []
  return found.map((cell) => within(cell, minimum - halfUnit(minimum), maximum + halfUnit(maximum)))
}

function changes(
  release: RandomRelease,
  { length, data }: GroupStatistics['groupChanges'],
  cells: ReadonlyMap<string, Cell>,
): Inequality[] {
  return Array.from({ length }).flatMap((_, row) => {
    const [group, node, since, cycle] = [data.group[row]!, data.node[row]!, data.since[row]!, data.cycle[row]!]
    if (Number.isNaN(data.panelChange[row]!)) return []
    const at = (when: string) =>
      new Map(contributors(release, when, group).map((code) => [code, cells.get(keyOf(when, code, node))]))
    const [before, after] = [at(since), at(cycle)]
    const both = [...before.keys()].filter((code) => before.get(code) !== undefined && after.get(code) !== undefined)
    const change = addUp(
      both.flatMap((code): [Sum, number][] => [
        [after.get(code)!, 1],
        [before.get(code)!, -1],
      ]),
    )
    const n = both.length
    const told = data.panelChange[row]!
    const cellsOf = (when: ReadonlyMap<string, Cell | undefined>) => both.map((code) => when.get(code)!)
    return [between(change, n * told, n * (halfStep(cellsOf(before), told) + halfStep(cellsOf(after), told)))]
  })
}

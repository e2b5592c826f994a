import type { Audience } from '@pmm/core/disclosure/level'
import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import { type Contributors, contributorsIn, type Layout, layoutOf } from './contributors.ts'
import type { Column, Statistic } from './cycle-state.ts'
import { statisticOf } from './cycle-state.ts'
import { type IsVisible, visibilityOf } from './mask.ts'
import { kinds } from './order-statistics.ts'
import type { EarlierRelease } from './statistics.ts'
import { toldIn, type WasTold } from './status-lookup.ts'

type Told = Exclude<Audience, 'secretariat'>

/** A cycle as an earlier release had it, and where its administrations and nodes are now. */
interface Earlier {
  readonly layout: Layout
  readonly at: number
  readonly cycle: string
  readonly isVisible: IsVisible
  readonly wasTold: WasTold
  /** Place in the grid of then, by place in that of now; −1 where it was not. */
  readonly placeThen: Int32Array
  readonly nodeThen: Int32Array
}

/** What readers know of a cycle already. */
export interface KnownBefore {
  /** Whether the audience knows a number of now: by place of the grid and node. */
  readonly isKnown: (place: number, node: number) => boolean
  /** In which earlier releases a number was the same, as a text to compare. */
  readonly editionOf: (place: number, node: number) => string
  /** Whether somebody reported the same KPIs then, so that they weighed the same. */
  readonly isSteady: (place: number, kpis: readonly number[]) => boolean
  /** By node: what was told of numbers that are the same now, and still hidden. */
  statistics(columns: readonly Column[]): Statistic[][]
}

/** Gathers what earlier releases told an audience of a cycle. Numbers changed since then count as known as they were. */
export function knownBefore(
  earlier: readonly EarlierRelease[],
  cycle: string,
  now: { readonly layout: Layout; readonly at: number },
  { audience, parameters }: { readonly audience: Told; readonly parameters: DisclosureParameters },
): KnownBefore {
  const found = earlier.flatMap((release) => earlierOf(release, cycle, now.layout, audience))
  const isSame = ({ layout, at, placeThen, nodeThen }: Earlier, place: number, node: number) =>
    layout.cells[at]![nodeThen[node]!]?.[placeThen[place]!] === now.layout.cells[now.at]![node]![place]
  return {
    isKnown: (place, node) =>
      found.some(
        (one) =>
          isSame(one, place, node) &&
          one.isVisible(now.layout.grid.administrations[place]!, now.layout.grid.nodes[node]!),
      ),
    editionOf: (place, node) => found.map((one) => Number(isSame(one, place, node))).join(''),
    isSteady: (place, kpis) =>
      found.every(({ layout, at, placeThen, nodeThen }) =>
        kpis.every((node) => {
          const then = layout.cells[at]![nodeThen[node]!]?.[placeThen[place]!] ?? Number.NaN
          return Number.isNaN(then) === Number.isNaN(now.layout.cells[now.at]![node]![place])
        }),
      ),
    statistics: (columns) => {
      const told: Statistic[][] = columns.map(() => [])
      for (const one of found)
        for (const set of contributorsIn(one.layout, one.at))
          for (const statistic of toldOf(one, set, columns, parameters, (place, node) => isSame(one, place, node)))
            told[statistic.set.node]!.push(statistic)
      return told
    },
  }
}

function earlierOf(release: EarlierRelease, cycle: string, now: Layout, audience: Told): Earlier[] {
  const at = release.chain.findIndex((link) => link.cycle === cycle)
  if (at < 0) return []
  const layout = layoutOf(release.chain, release.groups)
  const { scores, method } = release.chain[at]!
  const places = new Map(layout.grid.administrations.map((code, place) => [code, place]))
  return [
    {
      ...{ layout, at, cycle, wasTold: toldIn(release.released[audience]) },
      isVisible: visibilityOf(scores, method, release.levels[at]!, audience),
      placeThen: Int32Array.from(now.grid.administrations, (code) => places.get(code) ?? -1),
      nodeThen: Int32Array.from(now.grid.nodes, (code) => layout.grid.placeOf.get(code) ?? -1),
    },
  ]
}

/**
 * What was told of a set, about those of it who are hidden with the same number now; of a group of the method, whose
 * hidden numbers below are the same. Where its score is another all the same, nobody may move it.
 */
function* toldOf(
  { layout, at, cycle, wasTold, placeThen, nodeThen }: Earlier,
  set: Contributors,
  columns: readonly Column[],
  parameters: DisclosureParameters,
  isSame: (place: number, node: number) => boolean,
): Generator<Statistic> {
  const node = nodeThen.indexOf(set.node)
  if (node < 0) return
  const { hidden, below } = columns[node]!
  const kpis = below.filter((other) => columns[other]!.below.length === 0)
  const counts = (now: number) =>
    hidden[now] === 1 &&
    (kpis.length === 0 ? isSame(now, node) : kpis.every((kpi) => columns[kpi]!.hidden[now] === 0 || isSame(now, kpi)))
  const then: Column = {
    ...columns[node]!,
    cells: layout.cells[at]![set.node]!,
    hidden: new Uint8Array(layout.grid.administrations.length).fill(1),
  }
  for (const kind of kinds) {
    if (!wasTold(cycle, layout.grid.nodes[set.node]!, set, kind)) continue
    const { has, critical, edges, slack } = statisticOf(set, kind, then, parameters)
    const own = (marks: Uint8Array) =>
      Uint8Array.from(placeThen, (place, now) => Number(place >= 0 && marks[place] === 1 && counts(now)))
    const members = own(has)
    if (!members.includes(1)) continue
    const places = Uint32Array.from(members.keys()).filter((place) => members[place] === 1)
    const fixed = own(critical).map((mark, now) => Number(mark === 1 || (members[now] === 1 && !isSame(now, node))))
    yield { set: { ...set, node, members: places }, kind, has: members, critical: fixed, edges, slack }
  }
}

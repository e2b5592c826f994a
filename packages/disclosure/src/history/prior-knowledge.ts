import { visibilityOf } from '@pmm/comparison/visible/visibility'
import type { Audience } from '@pmm/core/disclosure/level'
import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import type { Column } from '../cells/columns.ts'
import type { Portrait } from '../cells/contributor-set.ts'
import type { Layout } from '../cells/contributors.ts'
import type { Kind } from '../cells/order-statistics.ts'
import { type Statistic, statisticOf } from '../cells/statistic.ts'
import type { Past } from './past.ts'
import { toldIn } from './status-lookup.ts'

/** What an audience knows of a cycle already. */
export interface KnownBefore {
  /** Whether no earlier release had the cycle. */
  readonly isFirst: boolean
  /** Whether it knows a number of now: by place of the grid and node. */
  readonly isKnown: (place: number, node: number) => boolean
  /** By place in which earlier releases a number of a node was the same, as a text to compare. */
  readonly editionsOf: (node: number) => readonly string[]
  /** Whether somebody reported the same KPIs then, so that they weighed the same. */
  readonly isSteady: (place: number, kpis: readonly number[]) => boolean
  /** By node: what was told of numbers that are the same now, and still hidden. */
  readonly statistics: (columns: readonly Column[], parameters: DisclosureParameters) => Statistic[][]
}

/** Gathers what earlier releases told an audience of a cycle. Numbers changed since then count as known as they were. */
export function knownBefore(
  past: readonly Past[],
  { grid, cells }: Layout,
  at: number,
  audience: Exclude<Audience, 'secretariat'>,
): KnownBefore {
  const seen = past.map((one) => ({ ...one, visibility: visibilityThen(one, audience) }))
  const editions = grid.administrations.map(() => '')
  return {
    isFirst: past.length === 0,
    isKnown: (place, node) =>
      seen.some(
        (one) => one.isSame(place, node) && one.visibility.isVisible(grid.administrations[place]!, grid.nodes[node]!),
      ),
    editionsOf: (node) =>
      past.length === 0
        ? editions
        : editions.map((_, place) => past.map(({ isSame }) => Number(isSame(place, node))).join('')),
    isSteady: (place, kpis) =>
      past.every(({ numberThen }) =>
        kpis.every((node) => Number.isNaN(numberThen(place, node)) === Number.isNaN(cells[at]![node]![place])),
      ),
    statistics: (columns, parameters) => {
      const told: Statistic[][] = columns.map(() => [])
      for (const one of past)
        for (const statistic of toldThen(one, audience, columns, parameters)) told[statistic.set.node]!.push(statistic)
      return told
    },
  }
}

function visibilityThen({ release, at }: Past, audience: Audience) {
  const { scores, method } = release.chain[at]!
  return visibilityOf(scores, method, release.levels[at]!, audience)
}

/** What was told of sets, about those of them who are hidden with the same number now. */
function* toldThen(
  past: Past,
  audience: Exclude<Audience, 'secretariat'>,
  columns: readonly Column[],
  parameters: DisclosureParameters,
): Generator<Statistic> {
  const { layout, at, release, nodeNow, placeNow } = past
  const kindsOf = toldIn(release.released[audience])
  const counting = columns.map((_, node) => countingAt(node, past, columns))
  for (const [place, set] of past.portraits.sets.entries()) {
    const { node: then, members } = set
    const node = nodeNow[then]!
    if (node < 0) continue
    const places = members.map((place) => placeNow[place]!).filter((now) => counting[node]![now] === 1)
    if (places.length === 0) continue
    for (const kind of kindsOf(layout.grid.chain[at]!.cycle, layout.grid.nodes[then]!, set))
      yield asNow(statisticThen(past.portraits.of(place), kind, columns[node]!, past, parameters), node, places, past)
  }
}

/** 1 for who is hidden with the same number; of a group of the method, whose hidden numbers below are the same. */
function countingAt(node: number, { isSame }: Past, columns: readonly Column[]): Uint8Array {
  const { hidden, kpis } = columns[node]!
  return hidden.map((mark, now) => {
    const isCounted =
      kpis.length === 0
        ? mark === 1 && isSame(now, node)
        : mark === 1 && kpis.every((kpi) => columns[kpi]!.hidden[now] === 0 || isSame(now, kpi))
    return Number(isCounted)
  })
}

/** As readers saw it: whoever is in it could be hidden. */
function statisticThen(
  portrait: Portrait,
  kind: Kind,
  { lowest, highest }: Column,
  { layout, at }: Past,
  parameters: DisclosureParameters,
): Statistic {
  const cells = layout.cells[at]![portrait.set.node]!
  const hidden = new Uint8Array(cells.length).fill(1)
  return statisticOf({ portrait, own: portrait.set.members }, kind, { cells, hidden, lowest, highest }, parameters)
}

/** What it says of some places now. Where the score of one of them is another all the same, nobody may move it. */
function asNow(then: Statistic, node: number, places: Uint32Array, { placeThen, isSame }: Past): Statistic {
  const isFixed = (now: number) => then.critical.includes(placeThen[now]!) || !isSame(now, node)
  return {
    ...then,
    set: { ...then.set, node, members: places },
    own: places,
    critical: Array.from(places).filter(isFixed),
  }
}

import { visibilityOf } from '@pmm/comparison/visible/visibility'
import type { Audience } from '@pmm/core/disclosure/level'
import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import type { Column } from '../cells/column.ts'
import type { PriorValues } from '../cells/columns.ts'
import type { ContributorSet } from '../cells/contributor-set.ts'
import type { Layout } from '../cells/layout.ts'
import type { Kind } from '../cells/order-statistics.ts'
import { type Statistic, statisticOf } from '../cells/statistic.ts'
import type { EarlierCycle } from './history.ts'
import { publishedKinds } from './published-kinds.ts'

/** What an audience knows of a cycle from earlier releases: values it saw, and statistics that were published. */
export interface PriorKnowledge extends PriorValues {
  /** By node: the published statistics, about the values that are the same now and still confidential. */
  readonly statistics: (columns: readonly Column[], parameters: DisclosureParameters) => Statistic[][]
}

/**
 * Gathers what earlier releases showed an audience of a cycle. A value that changed since then is another value: what was
 * seen of it says nothing of now.
 *
 * @param at place of the cycle in the chain
 */
export function priorKnowledge(
  history: readonly EarlierCycle[],
  { grid, values }: Layout,
  at: number,
  audience: Exclude<Audience, 'secretariat'>,
): PriorKnowledge {
  const seen = history.map((earlier) => ({ ...earlier, visibility: visibilityBefore(earlier, audience) }))
  const editions = grid.administrations.map(() => '')
  return {
    isFirst: history.length === 0,
    wasShown: (place, node) =>
      seen.some(
        ({ isSame, visibility }) =>
          isSame(place, node) && visibility.isVisible(grid.administrations[place]!, grid.nodes[node]!),
      ),
    editionsOf: (node) =>
      history.length === 0
        ? editions
        : editions.map((_, place) => history.map(({ isSame }) => Number(isSame(place, node))).join('')),
    isSteady: (place, kpis) =>
      history.every(({ valueBefore }) =>
        kpis.every((node) => Number.isNaN(valueBefore(place, node)) === Number.isNaN(values[at]![node]![place])),
      ),
    statistics: (columns, parameters) => {
      const byNode: Statistic[][] = columns.map(() => [])
      for (const earlier of history)
        for (const statistic of statisticsBefore(earlier, audience, columns, parameters))
          byNode[statistic.set.node]!.push(statistic)
      return byNode
    },
  }
}

function visibilityBefore({ release, at }: EarlierCycle, audience: Audience) {
  const { scores, method } = release.chain[at]!
  return visibilityOf(scores, method, release.levels[at]!, audience)
}

/** What was published of contributor sets, about the contributors whose value is confidential and the same now. */
function* statisticsBefore(
  earlier: EarlierCycle,
  audience: Exclude<Audience, 'secretariat'>,
  columns: readonly Column[],
  parameters: DisclosureParameters,
): Generator<Statistic> {
  const { layout, at, release, nodeNow, placeNow } = earlier
  const kindsOf = publishedKinds(release.released[audience])
  const counting = columns.map((_, node) => countingAt(node, earlier, columns))
  for (const [place, set] of earlier.contributorSets.sets.entries()) {
    const { node: nodeBefore, members } = set
    const node = nodeNow[nodeBefore]!
    if (node < 0) continue
    const places = members.map((member) => placeNow[member]!).filter((now) => counting[node]![now] === 1)
    if (places.length === 0) continue
    const contributorSet = earlier.contributorSets.of(place)
    for (const kind of kindsOf(layout.grid.chain[at]!.cycle, layout.grid.nodes[nodeBefore]!, set)) {
      const statistic = statisticBefore(contributorSet, kind, columns[node]!, earlier, parameters)
      yield asNow(statistic, node, places, earlier)
    }
  }
}

/** 1 where a confidential value is the same now; of a group of the method, where all confidential values below are. */
function countingAt(node: number, { isSame }: EarlierCycle, columns: readonly Column[]): Uint8Array {
  const { hidden, kpis } = columns[node]!
  return hidden.map((mark, now) => {
    const isCounted =
      kpis.length === 0
        ? mark === 1 && isSame(now, node)
        : mark === 1 && kpis.every((kpi) => columns[kpi]!.hidden[now] === 0 || isSame(now, kpi))
    return Number(isCounted)
  })
}

/** A statistic as its readers saw it: any of the contributors could have a confidential value. */
function statisticBefore(
  contributorSet: ContributorSet,
  kind: Kind,
  { lowest, highest }: Column,
  { layout, at }: EarlierCycle,
  parameters: DisclosureParameters,
): Statistic {
  const { node, members } = contributorSet.set
  const values = layout.values[at]![node]!
  const hidden = new Uint8Array(values.length).fill(1)
  return statisticOf({ contributorSet, confidential: members }, kind, { values, hidden, lowest, highest }, parameters)
}

/** What a statistic of before says of some places now. A score among them that is another all the same may not move. */
function asNow(
  statistic: Statistic,
  node: number,
  places: Uint32Array,
  { placeBefore, isSame }: EarlierCycle,
): Statistic {
  const isFixed = (now: number) => statistic.critical.includes(placeBefore[now]!) || !isSame(now, node)
  return {
    ...statistic,
    set: { ...statistic.set, node, members: places },
    confidential: places,
    critical: Array.from(places).filter(isFixed),
  }
}

import type { ScoredCycle } from '@pmm/comparison/chain/chain'
import { type Visibility, visibilityOf } from '@pmm/comparison/visible/visibility'
import type { RevealedNode, RevealedStatistic } from '@pmm/core/contract/revelations'
import type { benchmarkColumns } from '@pmm/core/contract/table'
import type { DisclosureLevel, LevelOf } from '@pmm/core/disclosure/level'
import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import { type CellPublisher, cellPublisher } from '@pmm/disclosure/cells/cell-publisher'
import { contributorKeys } from '@pmm/disclosure/draws/contributor-keys'
import type { Reader } from '@pmm/disclosure/panel/kept-back'
import { type CycleCells, findCells } from '@pmm/disclosure/publish/find-cells'
import { wasPublished } from '@pmm/disclosure/publish/published-before'
import { isMissing } from '@pmm/scoring/kernel/missing'
import { planFor } from '@pmm/scoring/panel/plan-for'
import { codesOf, type Frame } from '@pmm/table/frame'
import { readers } from '../tables/released-table.ts'
import { type GroupMembers, placesOf } from './kept-cycle.ts'

/** A cycle as its next release would find it. */
export interface CycleToReveal {
  /** With its true scores. */
  readonly link: ScoredCycle
  readonly groups: readonly GroupMembers[]
  /** The choices that hold. */
  readonly levelOf: LevelOf
  readonly parameters: DisclosureParameters
  /** The benchmarks that the release before told; null without such a release. */
  readonly published: Readonly<Record<Reader, Frame<typeof benchmarkColumns>>> | null
}

/** What an administration thinks of choosing: by KPI a level; a KPI that is left out keeps its level. */
export interface ThoughtChoices {
  readonly administration: string
  readonly levels: ReadonlyMap<string, DisclosureLevel>
}

/** What choices would reveal. */
export interface Revelation {
  readonly nodes: RevealedNode[]
  readonly statistics: RevealedStatistic[]
}

/**
 * What choices of an administration would reveal in the next release, against the choices that hold: who would see each of its
 * numbers, and which means of published groups it contributes to, with how they would be told. Everything follows from counts
 * and choices, so neither a secret nor the number of another is needed, and the answer says nothing of them.
 */
export function reveal(cycle: CycleToReveal, { administration, levels }: ThoughtChoices): Revelation {
  const before = sightsIn(cycle, cycle.levelOf)
  const thought: LevelOf = (code, kpi) =>
    (code === administration ? levels.get(kpi) : undefined) ?? cycle.levelOf(code, kpi)
  const after = sightsIn(cycle, thought)
  const nodes = numbersOf(cycle.link, administration)
  return {
    nodes: nodes.map(({ node }) => ({
      node,
      sightNow: before.levelAt(administration, node),
      sightThen: after.levelAt(administration, node),
    })),
    statistics: readers.flatMap((audience) => statisticsFor(cycle, { audience, administration, before, after })),
  }
}

interface Sights {
  /** Who sees the number of a node. */
  levelAt(administration: string, node: string): DisclosureLevel
  readonly cells: Readonly<Record<Reader, CycleCells>>
}

function sightsIn(cycle: CycleToReveal, levelOf: LevelOf): Sights {
  const { scores, method } = cycle.link
  const [everybody, members] = readers.map((audience) => visibilityOf(scores, method, levelOf, audience)) as [
    Visibility,
    Visibility,
  ]
  return {
    levelAt: (administration, node) => {
      if (everybody.isVisible(administration, node)) return 'public'
      return members.isVisible(administration, node) ? 'members' : 'restricted'
    },
    cells: { public: cellsIn(cycle, everybody), members: cellsIn(cycle, members) },
  }
}

/** Keys tell sets of contributors apart; of noise nothing is asked, so any key will do. */
const anyKey = { edition: 0, key: new Uint8Array(32) } as const

function cellsIn({ link, groups, parameters }: CycleToReveal, visibility: Visibility): CycleCells {
  const hidden = visibility.hiddenIn(codesOf(link.scores, 'administration'), codesOf(link.scores, 'node'))
  const places = placesOf(link, groups)
  const keys = contributorKeys(anyKey, link.cycle, places.administrations)
  return findCells({ link, hidden, keys, setKey: anyKey, parameters }, places)
}

interface StatisticsAsked {
  readonly audience: Reader
  readonly administration: string
  readonly before: Sights
  readonly after: Sights
}

function statisticsFor(
  cycle: CycleToReveal,
  { audience, administration, before, after }: StatisticsAsked,
): RevealedStatistic[] {
  const place = cycle.link.administrations.findIndex(({ code }) => code === administration)
  const own = cycle.groups.filter(({ members }) => members.includes(place))
  const nodes = numbersOf(cycle.link, administration).filter(({ hasScore }) => hasScore)
  return own.flatMap((group) =>
    nodes.map(({ node }) => {
      const [was, is] = [before, after].map(({ cells }) =>
        meanOf(cells[audience], cycle, { audience, group, node }),
      ) as [Mean, Mean]
      return {
        audience,
        group: group.code,
        node,
        contributors: is.size,
        confidentialNow: was.hidden,
        confidentialThen: is.hidden,
        statusNow: was.status,
        statusThen: is.status,
        errorNow: was.error,
        errorThen: is.error,
      }
    }),
  )
}

interface Mean {
  readonly size: number
  readonly hidden: number
  readonly status: ReturnType<CellPublisher['status']>
  readonly error: number | null
}

interface MeanAsked {
  readonly audience: Reader
  readonly group: GroupMembers
  readonly node: string
}

/** A point of a score is worth the same at every mean, so that the error follows without it. */
function meanOf(
  cells: CycleCells,
  { link, parameters, published }: CycleToReveal,
  { audience, group, node }: MeanAsked,
): Mean {
  const about = { group: group.code, node, measure: 'score' as const }
  const cell = cells({
    ...about,
    places: group.members,
    wasPublished: (kind) => wasPublished(published?.[audience], { ...about, cycle: link.cycle }, kind),
  })
  const publisher = cellPublisher(cell, parameters)
  const status = publisher.status('mean')
  const { size, hidden } = cell.counts
  return { size, hidden, status, error: status === 'F' ? publisher.error('mean', 0) : null }
}

/** The nodes of which an administration has a number, in the order of the plan. */
function numbersOf({ scores, method }: ScoredCycle, administration: string) {
  const { data, length } = scores
  const rows = new Map<string, number>()
  for (let row = 0; row < length; row++) if (data.administration[row] === administration) rows.set(data.node[row]!, row)
  return planFor(method).nodes.flatMap(({ code: node }) => {
    const row = rows.get(node)
    if (row === undefined) return []
    const hasScore = !isMissing(data.score[row]!)
    return hasScore || !isMissing(data.value[row]!) ? [{ node, hasScore }] : []
  })
}

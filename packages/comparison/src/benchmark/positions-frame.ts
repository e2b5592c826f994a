import { type benchmarkColumns, positionColumns } from '@pmm/core/contract/table'
import { differenceOf } from '@pmm/scoring/kernel/resolution'
import type { Frame } from '@pmm/table/frame'
import { unwritten, written } from '@pmm/table/written'
import type { Neighbours } from '../peers/nearest.ts'
import { type PeerGroup, peerGroupsOf } from '../peers/peer-groups.ts'
import { type GroupStanding, groupStandings } from './group-standings.ts'
import { neighbourhoodStandings } from './neighbourhood-standing.ts'
import { type NodeScores, type NodeScoresInput, nodeScoresOf } from './node-scores.ts'
import { placedGroups } from './placed-groups.ts'
import { countScored, type PositionLayout, positionLayout, scoredPlaces } from './position-layout.ts'
import { noiseLevels, type Places, type PositionTable, writePlace, writeSpread } from './position-table.ts'
import { type PreviousCycle, type PreviousMembers, previousMembers } from './previous-members.ts'
import { releasedSpreads, unknownSpread } from './released-spreads.ts'

export interface PositionInput extends NodeScoresInput {
  /** Codes of the administrations that have rows; all of them unless given. */
  readonly whose?: ReadonlySet<string>
  /** The groups in which places are sought; the world, the regions and the income groups unless given. */
  readonly groups?: readonly PeerGroup[]
  /** Where they are given, every administration has a place among its nearest neighbours too: group `nearest`. */
  readonly neighbours?: readonly Neighbours[]
  /** Who could be scored the cycle before, and their groups; those of this cycle unless given. */
  readonly previousCycle?: PreviousCycle | undefined
  /** The benchmarks published to the audience; unless given, the audience may see all scores. */
  readonly benchmarks?: Frame<typeof benchmarkColumns>
}

/**
 * Where each administration stands in each of its peer groups: administration by administration, in the order in which they
 * are met group by group and node by node; of each administration, one row per group and node it has a score for. Ranks are
 * intervals: an administration whose lower end is above the upper end of another is surely ahead of it. The only score of a
 * group has rank 1 and no percentile. Where a member of the group keeps its score from the audience, a position has only
 * what follows from the published quantiles: the quarter, the percentile and the distances to median and upper quartile, with
 * their errors; so no position says more than they do.
 */
export function positionsFrame(input: PositionInput): Frame<typeof positionColumns> {
  const [sections, neighbourhoods] = [sectionsOf(input), neighbourhoodsOf(input)]
  const before = membersBefore(input, sections)
  const nodes = nodeScoresOf({ ...input, left: before.left })
  const layout = layoutIn(input, nodes, sections, neighbourhoods)
  const table = unwritten(positionColumns, layout.length)
  const blocksIn = blocksOf(input, sections, { layout, before })
  const standingOf = neighbourhoodStandings(Math.max(0, ...neighbourhoods.map(({ members }) => members.length)))
  for (const [at, node] of nodes.entries()) {
    const blockOf = blocksIn(node)
    for (let i = 0; i < sections.length; i++) append(table, { group: i, node: at }, blockOf(i))
    appendNeighbourhoods(table, neighbourhoods, { group: sections.length, node: at }, { node, layout, standingOf })
    countScored(layout.done, node.now)
  }
  return written(positionColumns, table, {
    administration: input.administrations.map(({ code }) => code),
    group: [...sections.map(({ group }) => group.code), 'nearest'],
    node: nodes.map(({ node }) => node),
    noise: noiseLevels,
  })
}

/** A group with places to be found. */
interface Section {
  readonly group: PeerGroup
  /** Rows of the members whose places are sought. */
  readonly placed: Uint32Array
}

function sectionsOf({ administrations, whose, groups = peerGroupsOf(administrations) }: PositionInput): Section[] {
  return groups.flatMap((group) => {
    const placed =
      whose === undefined ? group.members : group.members.filter((row) => whose.has(administrations[row]!.code))
    return placed.length === 0 ? [] : [{ group, placed }]
  })
}

/** An administration among its nearest neighbours. */
interface Neighbourhood {
  /** Of the administration. */
  readonly row: number
  /** Rows of the neighbours and of the administration, ascending. */
  readonly members: Uint32Array
}

function neighbourhoodsOf({ administrations, whose, neighbours = [] }: PositionInput): Neighbourhood[] {
  return neighbours
    .filter(({ row }) => whose?.has(administrations[row]!.code) ?? true)
    .map(({ row, rows }) => ({ row, members: Uint32Array.from([row, ...rows]).sort() }))
}

const membersBefore = (
  { administrations, previousCycle }: PositionInput,
  sections: readonly Section[],
): PreviousMembers =>
  previousMembers(
    administrations,
    sections.map(({ group }) => group),
    previousCycle,
  )

const layoutIn = (
  { administrations }: PositionInput,
  nodes: readonly NodeScores[],
  sections: readonly Section[],
  neighbourhoods: readonly Neighbourhood[],
): PositionLayout =>
  positionLayout(
    nodes,
    sections.map(({ placed }) => placed),
    neighbourhoods.map(({ row }) => row),
    administrations.length,
  )

/** The places and the spread of one group in one node. */
interface GroupBlock {
  readonly group: PeerGroup
  readonly node: NodeScores
  readonly places: Places
  readonly standing: GroupStanding
}

/** Where the rows of sections go, and who was in their groups the cycle before. */
interface SectionPlaces {
  readonly layout: PositionLayout
  readonly before: PreviousMembers
}

/** Makes the blocks of a node, section by section; a block holds until the next block is asked for. */
function blocksOf(
  { administrations, benchmarks }: PositionInput,
  sections: readonly Section[],
  { layout: { ofSections, done }, before }: SectionPlaces,
): (node: NodeScores) => (section: number) => GroupBlock {
  const grouped = placedGroups(
    sections.map(({ group }) => group.members),
    administrations.length,
    before,
  )
  const released = benchmarks === undefined ? null : releasedSpreads(benchmarks)
  const spreads = sections.map(({ group }) => released?.get(group.code))
  const buffer = { rows: new Uint32Array(administrations.length), targets: new Uint32Array(administrations.length) }
  return (node) => {
    const standingOf = groupStandings(grouped, node)
    return (section) => {
      const { group, placed } = sections[section]!
      const spread = released && (spreads[section]?.get(node.node) ?? unknownSpread)
      const places = scoredPlaces(placed, node.now, { starts: ofSections[section]!, done }, buffer)
      return { group, node, places, standing: standingOf(section, spread) }
    }
  }
}

/** The codes of a group and a node. */
interface RowSubject {
  readonly group: number
  readonly node: number
}

/** Writes the rows of one group and node. */
function append(table: PositionTable, about: RowSubject, { group, node, places, standing }: GroupBlock): void {
  writeHeads(table, about, { members: group.members.length, node, places })
  for (let i = 0; i < places.targets.length; i++) writeSpread(table, places.targets[i]!, standing)
  standing.writePlaces(table.data, places)
}

/** A node, and what writes its rows. */
interface NeighbourhoodNode {
  readonly node: NodeScores
  readonly layout: PositionLayout
  readonly standingOf: ReturnType<typeof neighbourhoodStandings>
}

/** Writes the rows of one node among the nearest neighbours: an administration sees its own score beside those it may see. */
function appendNeighbourhoods(
  table: PositionTable,
  neighbourhoods: readonly Neighbourhood[],
  about: RowSubject,
  { node, layout, standingOf }: NeighbourhoodNode,
): void {
  for (let i = 0; i < neighbourhoods.length; i++) {
    const { row, members } = neighbourhoods[i]!
    if (Number.isNaN(node.now[row]!)) continue
    const target = layout.ofNeighbourhoods[i]! + layout.done[row]!
    writeHead(table, target, about, { members: members.length, node }, row)
    const standing = standingOf(members, row, node)
    writeSpread(table, target, standing)
    writePlace(table, target, standing)
  }
}

interface RowHead {
  /** How many members the group has. */
  readonly members: number
  readonly node: NodeScores
}

function writeHeads(
  table: PositionTable,
  about: RowSubject,
  { places, ...head }: RowHead & { readonly places: Places },
): void {
  const { rows, targets } = places
  for (let i = 0; i < rows.length; i++) writeHead(table, targets[i]!, about, head, rows[i]!)
}

function writeHead(
  { codes, data }: PositionTable,
  target: number,
  about: RowSubject,
  { members, node: { now, before, asked } }: RowHead,
  row: number,
): void {
  codes.group[target] = about.group
  codes.node[target] = about.node
  codes.administration[target] = row
  data.members[target] = members
  data.score[target] = now[row]!
  data.coverageAsked[target] = asked[row]!
  data.change[target] = before === null ? Number.NaN : differenceOf(before[row]!, now[row]!)
}

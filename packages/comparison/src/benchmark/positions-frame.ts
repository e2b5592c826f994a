import { type benchmarkColumns, positionColumns } from '@pmm/core/contract/table'
import type { Frame } from '@pmm/table/frame'
import { unwritten, written } from '@pmm/table/written'
import type { Neighbours } from '../peers/nearest.ts'
import { type PeerGroup, peerGroupsOf } from '../peers/peer-groups.ts'
import { type GroupStanding, groupStandings, placedGroups, type ReleasedSpread } from './group-standings.ts'
import { neighbourhoodStandings } from './neighbourhood-standing.ts'
import { type NodeScores, type NodeScoresInput, nodeScoresOf } from './node-scores.ts'
import { countScored, type PositionLayout, placesInto, positionLayout } from './position-layout.ts'
import { type Places, type PositionTable, writePlace, writeSpread } from './position-table.ts'

export interface PositionInput extends NodeScoresInput {
  /** Whose places are asked for; everybody’s unless given. */
  readonly whose?: ReadonlySet<string>
  /** The groups to be placed in; the world, the regions and the income groups unless said. */
  readonly groups?: readonly PeerGroup[]
  /** Where they are given, everybody is placed among its nearest neighbours too: group `nearest`. */
  readonly neighbours?: readonly Neighbours[]
  /** What was released of the groups to the audience; unless given, all scores may be seen. */
  readonly benchmarks?: Frame<typeof benchmarkColumns>
}

/**
 * Where each administration stands in each of its peer groups: administration by administration, as they are first met
 * group by group and node by node; of each, one row per group and node it has a score for. Ranks are intervals: whoever
 * is better at its worst than another at its best is surely ahead of it. A score without any other beside it has rank 1 and
 * no percentile. Where somebody of the group keeps the score from the audience, only what follows from the released
 * quantiles is said: the quarter, and distances to median and upper quartile; so no position tells more than they do.
 */
export function positionsFrame(input: PositionInput): Frame<typeof positionColumns> {
  const nodes = nodeScoresOf(input)
  const [sections, circles] = [sectionsOf(input), neighbourhoodsOf(input)]
  const layout = layoutIn(input, nodes, sections, circles)
  const table = unwritten(positionColumns, layout.length)
  const blocksIn = blocksOf(input, sections, layout)
  const standAlone = neighbourhoodStandings(Math.max(0, ...circles.map(({ members }) => members.length)))
  for (const [at, node] of nodes.entries()) {
    const blockOf = blocksIn(node)
    for (let i = 0; i < sections.length; i++) append(table, { group: i, node: at }, blockOf(i))
    appendNeighbourhoods(table, circles, { group: sections.length, node: at }, { node, layout, standAlone })
    countScored(layout.done, node.now)
  }
  return written(positionColumns, table, {
    administration: input.administrations.map(({ code }) => code),
    group: [...sections.map(({ group }) => group.code), 'nearest'],
    node: nodes.map(({ node }) => node),
  })
}

/** A group that somebody is placed in. */
interface Section {
  readonly group: PeerGroup
  /** Rows of those who are asked for. */
  readonly placed: Uint32Array
}

function sectionsOf({ administrations, whose, groups = peerGroupsOf(administrations) }: PositionInput): Section[] {
  return groups.flatMap((group) => {
    const placed =
      whose === undefined ? group.members : group.members.filter((row) => whose.has(administrations[row]!.code))
    return placed.length === 0 ? [] : [{ group, placed }]
  })
}

/** An administration that is asked for, and the rows of its nearest neighbours and itself. */
interface Neighbourhood {
  readonly row: number
  readonly members: Uint32Array
}

function neighbourhoodsOf({ administrations, whose, neighbours = [] }: PositionInput): Neighbourhood[] {
  return neighbours
    .filter(({ row }) => whose?.has(administrations[row]!.code) ?? true)
    .map(({ row, rows }) => ({ row, members: Uint32Array.from([row, ...rows]).sort() }))
}

const layoutIn = (
  { administrations }: PositionInput,
  nodes: readonly NodeScores[],
  sections: readonly Section[],
  circles: readonly Neighbourhood[],
): PositionLayout =>
  positionLayout(
    nodes,
    sections.map(({ placed }) => placed),
    circles.map(({ row }) => row),
    administrations.length,
  )

/** What is written of one group and node. */
interface Block {
  readonly group: PeerGroup
  readonly node: NodeScores
  readonly places: Places
  readonly standing: GroupStanding
}

/** Per node, then per section; a block holds until the next one is asked for. */
function blocksOf(
  { administrations, benchmarks }: PositionInput,
  sections: readonly Section[],
  { ofSections, done }: PositionLayout,
): (node: NodeScores) => (section: number) => Block {
  const grouped = placedGroups(
    sections.map(({ group }) => group.members),
    administrations.length,
  )
  const released = benchmarks === undefined ? null : releasedSpreads(benchmarks)
  const known = sections.map(({ group }) => released?.get(group.code))
  const memory = { rows: new Uint32Array(administrations.length), targets: new Uint32Array(administrations.length) }
  return (node) => {
    const standingOf = groupStandings(grouped, node)
    return (section) => {
      const { group, placed } = sections[section]!
      const spread = released && (known[section]?.get(node.node) ?? unseen)
      const places = placesInto(placed, node.now, { starts: ofSections[section]!, done }, memory)
      return { group, node, places, standing: standingOf(section, spread) }
    }
  }
}

const unseen: ReleasedSpread = {
  reporting: Number.NaN,
  lowerDecile: Number.NaN,
  lowerQuartile: Number.NaN,
  median: Number.NaN,
  upperQuartile: Number.NaN,
  upperDecile: Number.NaN,
}

/** By group, then by node. */
function releasedSpreads({ length, data }: Frame<typeof benchmarkColumns>) {
  const found = new Map<string, Map<string, ReleasedSpread>>()
  for (let row = 0; row < length; row++) {
    if (data.measure[row] !== 'score') continue
    const group = data.group[row]!
    const own = found.get(group) ?? new Map<string, ReleasedSpread>()
    found.set(group, own)
    own.set(data.node[row]!, {
      reporting: data.reporting[row]!,
      lowerQuartile: data.lowerQuartile[row]!,
      median: data.median[row]!,
      upperQuartile: data.upperQuartile[row]!,
      lowerDecile: data.lowerDecile[row]!,
      upperDecile: data.upperDecile[row]!,
    })
  }
  return found
}

/** The codes of a group and a node. */
interface About {
  readonly group: number
  readonly node: number
}

/** Writes the rows of one group and node. */
function append(table: PositionTable, about: About, { group, node, places, standing }: Block): void {
  writeHeads(table, about, { members: group.members.length, node, places })
  for (let i = 0; i < places.targets.length; i++) writeSpread(table, places.targets[i]!, standing)
  standing.placesInto(table.data, places)
}

interface NeighbourhoodNode {
  readonly node: NodeScores
  readonly layout: PositionLayout
  readonly standAlone: ReturnType<typeof neighbourhoodStandings>
}

/** The same among the nearest neighbours: whoever looks at its own place sees its own score beside those it may see. */
function appendNeighbourhoods(
  table: PositionTable,
  circles: readonly Neighbourhood[],
  about: About,
  { node, layout, standAlone }: NeighbourhoodNode,
): void {
  for (let i = 0; i < circles.length; i++) {
    const { row, members } = circles[i]!
    if (Number.isNaN(node.now[row]!)) continue
    const target = layout.ofNeighbourhoods[i]! + layout.done[row]!
    writeHead(table, target, about, { members: members.length, node }, row)
    const standing = standAlone(members, row, node)
    writeSpread(table, target, standing)
    writePlace(table, target, standing)
  }
}

interface Head {
  /** How many the group has. */
  readonly members: number
  readonly node: NodeScores
}

function writeHeads(table: PositionTable, about: About, { places, ...head }: Head & { readonly places: Places }): void {
  const { rows, targets } = places
  for (let i = 0; i < rows.length; i++) writeHead(table, targets[i]!, about, head, rows[i]!)
}

function writeHead(
  { codes, data }: PositionTable,
  target: number,
  about: About,
  { members, node: { now, before } }: Head,
  row: number,
): void {
  codes.group[target] = about.group
  codes.node[target] = about.node
  codes.administration[target] = row
  data.members[target] = members
  data.score[target] = now[row]!
  data.change[target] = before === null ? Number.NaN : now[row]! - before[row]!
}

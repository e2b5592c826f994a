import type { ScoredCycle } from '@pmm/comparison/chain/chain'
import { type benchmarkColumns, groupColumns, positionColumns, scoreColumns } from '@pmm/core/contract/table'
import { twinColumns } from '@pmm/core/contract/twin-columns'
import type { Audience } from '@pmm/core/disclosure/level'
import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import { concatFrames } from '@pmm/table/concat-frames'
import type { Frame } from '@pmm/table/frame'
import { readChunks } from '@pmm/table/read-chunks'
import { type AskedPlace, askedBenchmarks, askedPositions, wholeBenchmarks, wholePositions } from './asked-group.ts'
import type { PublishedGroup } from './combine-groups.ts'
import { type GroupMembers, keptCycle } from './kept-cycle.ts'

/** A cycle as a store keeps it, each table in chunks of Arrow. */
export interface StoredCycle extends Pick<ScoredCycle, 'cycle' | 'period' | 'method' | 'membershipDate'> {
  /** The secretariat's. */
  readonly scores: readonly Uint8Array[]
  readonly groups: readonly Uint8Array[]
  /** Empty for the secretariat, from whom nothing is kept back. */
  readonly twins: readonly Uint8Array[]
  readonly parameters: DisclosureParameters
}

/** A group to be answered for: its code, and the codes of its members. */
export interface GroupQuestion {
  readonly code: string
  readonly administrations: readonly string[]
  readonly isPicked: boolean
}

/** What is told of a group. */
export interface GroupAnswer {
  readonly benchmarks: Frame<typeof benchmarkColumns>
  readonly positions: Frame<typeof positionColumns>
}

/** A cycle that is ready to answer for any group, to one audience. */
export interface AskedCycle {
  /** The published groups, the world first. */
  readonly groups: readonly PublishedGroup[]
  /** The administrations that keep a number back from the audience. */
  readonly keepers: ReadonlySet<string>
  /** @param places of members; whoever is no member has none */
  answer(question: GroupQuestion, places: readonly AskedPlace[]): GroupAnswer
}

/** A cycle read from what a store keeps of it. */
export interface ReadCycle {
  readonly link: ScoredCycle
  /** The published groups, the world first. */
  readonly groups: readonly PublishedGroup[]
  /** The rows of the members of a group in the administrations of the cycle. */
  membersIn(group: Pick<PublishedGroup, 'code' | 'administrations'>): GroupMembers
}

/** Reads a cycle from what a store keeps of it. */
export function readCycle(stored: Omit<StoredCycle, 'twins' | 'parameters'>): ReadCycle {
  const groups = publishedGroups(stored.groups)
  const link = linkOf(stored, groups)
  const placeOf = new Map(link.administrations.map(({ code }, at) => [code, at]))
  const membersIn = ({ code, administrations }: Pick<PublishedGroup, 'code' | 'administrations'>): GroupMembers => ({
    code,
    members: Uint32Array.from(administrations, (one) => placeOf.get(one)!).sort(),
  })
  return { link, groups, membersIn }
}

/** Makes a cycle ready to answer for any group, to one audience. */
export function askedCycle(stored: StoredCycle, audience: Audience): AskedCycle {
  const { link, groups, membersIn } = readCycle(stored)
  if (audience === 'secretariat') return { groups, keepers: new Set(), answer: answersWhole(link, membersIn) }
  const twins = readChunks(stored.twins, twinColumns)
  const kept = keptCycle({ link, twins, groups: groups.map(membersIn), parameters: stored.parameters }, audience)
  const answer = (question: GroupQuestion, places: readonly AskedPlace[]): GroupAnswer => {
    const group = membersIn(question)
    const benchmarks = askedBenchmarks(kept, { ...group, isPicked: question.isPicked })
    return { benchmarks, positions: joined(places.map((place) => askedPositions(kept, group, benchmarks, place))) }
  }
  return { groups, keepers: kept.keepers, answer }
}

const answersWhole =
  (link: ScoredCycle, membersIn: (question: GroupQuestion) => GroupMembers): AskedCycle['answer'] =>
  (question, places) => {
    const group = membersIn(question)
    const positions = places.map(({ administration }) => wholePositions(link, group, administration))
    return { benchmarks: wholeBenchmarks(link, group), positions: joined(positions) }
  }

const joined = (positions: readonly Frame<typeof positionColumns>[]) => concatFrames(positionColumns, positions)

/** The groups of a cycle, as the table of groups names their members. */
function publishedGroups(chunks: readonly Uint8Array[]): PublishedGroup[] {
  const { data, length } = readChunks(chunks, groupColumns)
  return Array.from({ length }, (_, row) => ({
    code: data.group[row]!,
    title: data.title[row]!,
    classification: data.classification[row] ?? null,
    administrations: data.administrations[row]!.split(' ').filter((code) => code !== ''),
  }))
}

/** The world says who could be scored; statistics of groups by their members need no attributes of theirs. */
function linkOf(
  { scores, cycle, period, method, membershipDate }: Omit<StoredCycle, 'twins' | 'parameters'>,
  groups: readonly PublishedGroup[],
) {
  const { administrations: codes } = groups.find(({ code }) => code === 'world')!
  const administrations = codes.map((code) => ({ code, region: null, incomeGroup: null }))
  return { cycle, period, method, membershipDate, administrations, scores: readChunks(scores, scoreColumns) }
}

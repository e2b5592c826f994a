import { groupsFrame } from '@pmm/comparison/benchmark/groups-frame'
import { positionsFrame } from '@pmm/comparison/benchmark/positions-frame'
import { scoreRangesOf } from '@pmm/comparison/benchmark/score-ranges'
import type { ScoredCycle } from '@pmm/comparison/chain/chain'
import { convergenceFrame } from '@pmm/comparison/groups/convergence-frame'
import { groupChangesFrame } from '@pmm/comparison/groups/group-changes-frame'
import { panelTrendsFrame } from '@pmm/comparison/groups/panel-trends-frame'
import { transitionsFrame } from '@pmm/comparison/groups/transitions-frame'
import { maturityByCycle } from '@pmm/comparison/maturity/maturity-by-cycle'
import { maturityFrame } from '@pmm/comparison/maturity/maturity-frame'
import { neighboursFrame } from '@pmm/comparison/peers/neighbours-frame'
import { groupingsFrame } from '@pmm/comparison/perspective/groupings-frame'
import { perspectivesFrame } from '@pmm/comparison/perspective/perspectives-frame'
import { regionalWeightsFrame } from '@pmm/comparison/perspective/regional-weights-frame'
import { slopesFrame } from '@pmm/comparison/trend/slopes-frame'
import { trajectoriesFrame } from '@pmm/comparison/trend/trajectories-frame'
import { trendsFrame } from '@pmm/comparison/trend/trends-frame'
import type { Columns } from '@pmm/core/contract/column'
import type { TableName } from '@pmm/core/contract/table'
import type { Audience } from '@pmm/core/disclosure/level'
import type { Frame } from '@pmm/table/frame'
import type { Derivation } from './derivation.ts'
import type { ReleaseGround } from './release-inputs.ts'
import { type ReleasedAbout, type ReleasedTable, readers } from './released-table.ts'
import { benchmarksAt } from './statistics.ts'

/** What tables follow from of which nothing is kept back. */
export type WholeGround = Pick<ReleaseGround, 'method' | 'chain' | 'plan' | 'peers' | 'evidence'>

/** A table that is made when it is asked for. */
export interface TableToMake {
  readonly about: ReleasedAbout
  readonly name: TableName
  make(): Frame<Columns>
}

/** The names of these tables: of a cycle, of all cycles of a method, and of those that only observations give. */
export const wholeNames = {
  derived: ['scores', 'explanations', 'rulers'],
  cycle: [
    'benchmarks',
    'positions',
    'groups',
    'neighbours',
    'groupings',
    'perspectives',
    'regional-weights',
    'maturity',
  ],
  method: ['trajectories', 'trends', 'slopes', 'panel-trends', 'group-changes', 'convergence', 'transitions'],
} as const

/** Of these the tables without anything that somebody could keep back, so that every audience has the same. */
const sharedNames: readonly TableName[] = ['groups', 'neighbours', 'regional-weights', 'rulers']

type Makers<Kind extends keyof typeof wholeNames> = Record<(typeof wholeNames)[Kind][number], () => Frame<Columns>>

/**
 * The tables that follow from the scores of a chain, nothing kept back, as the secretariat reads them: those of each cycle,
 * then those of all of them. Changes are not among them: live ones are told without their chances, released ones with them.
 */
export function wholeTables(ground: WholeGround): TableToMake[] {
  const shared = sharedOf(ground)
  return [
    ...ground.chain.flatMap(({ cycle }, at) => tablesAbout(`cycle:${cycle}`, makersOfCycle(ground, at, shared))),
    ...tablesAbout(`method:${ground.method}`, makersOfChain(ground, shared)),
  ]
}

/** Beside the scores of a cycle, how they come about. */
export function derivedTables({ cycle, scores }: Pick<ScoredCycle, 'cycle' | 'scores'>, derivation: Derivation) {
  const { explanations, rulers } = derivation
  const makers: Makers<'derived'> = { scores: () => scores, explanations: () => explanations, rulers: () => rulers }
  return tablesAbout(`cycle:${cycle}`, makers)
}

/** Makes tables of a release, one when the one before is done with. */
export function* released(tables: readonly TableToMake[]): Generator<ReleasedTable> {
  for (const { about, name, make } of tables) {
    const frame = make()
    for (const audience of audiencesOf(name)) yield { audience, about, name, frame }
  }
}

/** Whom a release shows such a table as it is. */
export const audiencesOf = (name: TableName): readonly Audience[] =>
  sharedNames.includes(name) ? ['secretariat', ...readers] : ['secretariat']

const tablesAbout = (about: ReleasedAbout, makers: Partial<Record<TableName, TableToMake['make']>>): TableToMake[] =>
  Object.entries(makers).map(([name, make]) => ({ about, name: name as TableName, make }))

/** What several tables take, made once. */
interface Shared {
  readonly benchmarks: readonly (() => ReturnType<typeof benchmarksAt>)[]
  maturity(): ReturnType<typeof maturityFrame>
  /** By cycle of the chain; cycles with the same peers have the same table. */
  readonly neighbours: readonly (() => ReturnType<typeof neighboursFrame>)[]
  /** By cycle of the chain. */
  levels(): readonly ReturnType<typeof maturityFrame>[]
}

function sharedOf(ground: WholeGround): Shared {
  const { chain, evidence } = ground
  const maturity = once(() => maturityFrame(chain, { evidence }))
  return {
    benchmarks: chain.map((_, at) => once(() => benchmarksAt(ground, at))),
    neighbours: neighboursByCycle(ground),
    maturity,
    levels: once(() => maturityByCycle(chain, maturity()).map(({ frame }) => frame)),
  }
}

function neighboursByCycle({ chain, peers, plan }: WholeGround): Shared['neighbours'] {
  const found = new Map<WholeGround['peers'][number], Shared['neighbours'][number]>()
  return peers.map((own, at) => {
    const { administrations } = chain[at]!
    const make = () => neighboursFrame(administrations, plan.nearest ?? { attributes: [] }, own.neighbours)
    const known = found.get(own) ?? once(make)
    found.set(own, known)
    return known
  })
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

function makersOfCycle({ chain, peers, plan }: WholeGround, at: number, shared: Shared): Makers<'cycle'> {
  const link = chain[at]!
  const { groups } = peers[at]!
  return {
    benchmarks: () => shared.benchmarks[at]!(),
    positions: () => {
      const rangeOf = scoreRangesOf(chain, at)
      return positionsFrame({ ...link, ...peers[at]!, previous: chain[at - 1]?.scores ?? null, rangeOf })
    },
    groups: () => groupsFrame(link, groups),
    neighbours: () => shared.neighbours[at]!(),
    groupings: () => groupingsFrame(link),
    perspectives: () => perspectivesFrame(link, plan),
    'regional-weights': () => regionalWeightsFrame(link, plan),
    maturity: () => shared.levels()[at]!,
  }
}

function makersOfChain({ chain, peers }: WholeGround, { benchmarks, maturity }: Shared): Makers<'method'> {
  const groups = peers.map((one) => one.groups)
  return {
    trajectories: () => trajectoriesFrame(chain),
    trends: () => trendsFrame(benchmarks.map((ofCycle) => ofCycle())),
    slopes: () => slopesFrame(chain),
    'panel-trends': () => panelTrendsFrame(chain, groups),
    'group-changes': () => groupChangesFrame(chain, groups),
    convergence: () => convergenceFrame(chain, groups),
    transitions: () => transitionsFrame(chain, groups, { maturity: maturity() }),
  }
}

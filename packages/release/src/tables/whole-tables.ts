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
import { once } from '@pmm/core/memo/once'
import type { Frame } from '@pmm/table/frame'
import type { Derivation } from '../inputs/derive-again.ts'
import type { WholeInputs } from '../inputs/whole-inputs.ts'
import { benchmarksAt } from './group-statistics.ts'
import { type ReleasedAbout, type ReleasedTable, readers } from './released-table.ts'
import { wholeChanges } from './whole-changes.ts'

/** A table that is made when it is asked for. */
export interface TableToMake {
  readonly about: ReleasedAbout
  readonly name: TableName
  make(): Frame<Columns>
}

/**
 * The names of tables of which nothing is kept back: `derived` from the observations of a cycle, `cycle` from the scores of
 * one cycle, and `method` from the scores of all cycles of a method.
 */
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
  method: [
    'changes',
    'trajectories',
    'trends',
    'slopes',
    'panel-trends',
    'group-changes',
    'convergence',
    'transitions',
  ],
} as const

/** The tables among them without anything that somebody could keep back, so that every audience has the same. */
const sharedNames: readonly TableName[] = ['groups', 'neighbours', 'regional-weights', 'rulers']

type Makers<Kind extends keyof typeof wholeNames> = Record<(typeof wholeNames)[Kind][number], () => Frame<Columns>>

/**
 * The tables that follow from the scores of a chain, nothing kept back, as the secretariat reads them: the tables of each
 * cycle, then those of all cycles.
 */
export function wholeTables(inputs: WholeInputs): TableToMake[] {
  const shared = sharedOf(inputs)
  return [
    ...inputs.chain.flatMap(({ cycle }, at) => tablesAbout(`cycle:${cycle}`, makersOfCycle(inputs, at, shared))),
    ...tablesAbout(`method:${inputs.method}`, makersOfChain(inputs, shared)),
  ]
}

/** The scores of a cycle, and the tables of how they come about. */
export function derivedTables({ cycle, scores }: Pick<ScoredCycle, 'cycle' | 'scores'>, derivation: Derivation) {
  const { explanations, rulers } = derivation
  const makers: Makers<'derived'> = { scores: () => scores, explanations: () => explanations, rulers: () => rulers }
  return tablesAbout(`cycle:${cycle}`, makers)
}

/** Makes tables for all audiences that see them as they are, each when it is taken. */
export function* forAudiences(tables: readonly TableToMake[]): Generator<ReleasedTable> {
  for (const { about, name, make } of tables) {
    const frame = make()
    for (const audience of audiencesOf(name)) yield { audience, about, name, frame }
  }
}

/** The audiences to which a release shows a table of which nothing is kept back. */
export const audiencesOf = (name: TableName): readonly Audience[] =>
  sharedNames.includes(name) ? ['secretariat', ...readers] : ['secretariat']

const tablesAbout = (about: ReleasedAbout, makers: Partial<Record<TableName, TableToMake['make']>>): TableToMake[] =>
  Object.entries(makers).map(([name, make]) => ({ about, name: name as TableName, make }))

/** What several tables are made of, each made once. */
interface Shared {
  readonly benchmarks: readonly (() => ReturnType<typeof benchmarksAt>)[]
  maturity(): ReturnType<typeof maturityFrame>
  /** The neighbours by cycle of the chain; cycles with the same peers have the same table. */
  readonly neighbours: readonly (() => ReturnType<typeof neighboursFrame>)[]
  /** The levels of maturity by cycle of the chain. */
  levels(): readonly ReturnType<typeof maturityFrame>[]
}

function sharedOf(inputs: WholeInputs): Shared {
  const { chain, evidence } = inputs
  const maturity = once(() => maturityFrame(chain, { evidence }))
  return {
    benchmarks: chain.map((_, at) => once(() => benchmarksAt(inputs, at))),
    neighbours: neighboursByCycle(inputs),
    maturity,
    levels: once(() => maturityByCycle(chain, maturity()).map(({ frame }) => frame)),
  }
}

function neighboursByCycle({ chain, peers, plan }: WholeInputs): Shared['neighbours'] {
  const byPeers = new Map<WholeInputs['peers'][number], Shared['neighbours'][number]>()
  return peers.map((ofCycle, at) => {
    const { administrations } = chain[at]!
    const make = () => neighboursFrame(administrations, plan.nearest ?? { attributes: [] }, ofCycle.neighbours)
    const table = byPeers.get(ofCycle) ?? once(make)
    byPeers.set(ofCycle, table)
    return table
  })
}

function makersOfCycle({ chain, peers, plan }: WholeInputs, at: number, shared: Shared): Makers<'cycle'> {
  const link = chain[at]!
  const { groups } = peers[at]!
  return {
    benchmarks: () => shared.benchmarks[at]!(),
    positions: () => {
      const rangeOf = scoreRangesOf(chain, at)
      const before = chain[at - 1]
      const previousCycle = before === undefined ? undefined : { ...before, groups: peers[at - 1]!.groups }
      return positionsFrame({ ...link, ...peers[at]!, previous: before?.scores ?? null, previousCycle, rangeOf })
    },
    groups: () => groupsFrame(link, groups),
    neighbours: () => shared.neighbours[at]!(),
    groupings: () => groupingsFrame(link),
    perspectives: () => perspectivesFrame(link, plan),
    'regional-weights': () => regionalWeightsFrame(link, plan),
    maturity: () => shared.levels()[at]!,
  }
}

function makersOfChain(inputs: WholeInputs, { benchmarks, maturity }: Shared): Makers<'method'> {
  const { chain, peers } = inputs
  const groups = peers.map((one) => one.groups)
  return {
    changes: () => wholeChanges(inputs).frame,
    trajectories: () => trajectoriesFrame(chain),
    trends: () => trendsFrame(benchmarks.map((ofCycle) => ofCycle())),
    slopes: () => slopesFrame(chain),
    'panel-trends': () => panelTrendsFrame(chain, groups),
    'group-changes': () => groupChangesFrame(chain, groups),
    convergence: () => convergenceFrame(chain, groups),
    transitions: () => transitionsFrame(chain, groups, { maturity: maturity() }),
  }
}

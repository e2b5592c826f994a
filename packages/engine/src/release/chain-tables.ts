import type { changeColumns } from '@pmm/core/contract/chain-columns'
import type { Columns } from '@pmm/core/contract/column'
import type { maturityColumns, TableName } from '@pmm/core/contract/table'
import type { Audience } from '@pmm/core/disclosure/level'
import { type Frame, partition, selectRows } from '@pmm/table/frame'
import type { Chain } from '../chain/chain.ts'
import type { Disclosed, Statistics } from '../disclosure/statistics.ts'
import type { Judgements } from '../maturity/judgement.ts'
import { maturityFrame } from '../maturity/maturity-frame.ts'
import type { Precedents } from '../trajectory/change/precedents.ts'
import { changesFrame } from '../trajectory/changes.ts'
import { convergenceFrame } from '../trajectory/group/convergence.ts'
import { transitionsFrame } from '../trajectory/group/transitions.ts'
import { slopesFrame } from '../trajectory/slopes.ts'
import { trajectoriesOf } from '../trajectory/trajectories.ts'
import { firstPublished } from './first-published.ts'
import type { ReleaseGround } from './ground.ts'
import { type OwnRows, ownTable } from './own-table.ts'
import type { ReleasedTable } from './released-table.ts'
import { partlyHidden, type SeenChain, seenBy } from './seen-by.ts'

export interface ChainTablesInput {
  readonly ground: ReleaseGround
  /** Statistics of all cycles, before anything is suppressed. */
  readonly statistics: Statistics
  readonly disclosed: Disclosed
  readonly audience: 'public' | 'members' | 'secretariat'
}

/** The tables of a release about all cycles of its method for one audience; with the secretariat's, everyone's own. */
export function chainTables({ ground, statistics, disclosed, audience }: ChainTablesInput): ReleasedTable[] {
  const { chain } = seenBy(ground, audience)
  const spread = audience === 'secretariat' ? statistics : disclosed[audience]
  const groups = ground.peers.map((peers) => peers.groups)
  const maturity = maturityOf(ground, chain)
  const paths = pathTables(ground, audience)
  const of = (name: TableName, frame: Frame<Columns>): ReleasedTable => ({
    ...{ audience, about: `method:${ground.method}`, name, frame },
  })
  const shown = [
    ...paths.map(({ name, frame }) => of(name, frame)),
    ...maturityTables(chain, maturity).map((path): ReleasedTable => ({ audience, ...path })),
    of('trends', spread.benchmarks),
    of('panel-trends', spread.panelTrends),
    of('group-changes', spread.groupChanges),
    of('convergence', convergenceFrame(chain, groups)),
    of('transitions', transitionsFrame(chain, groups, { maturity })),
  ]
  return audience === 'secretariat' ? [...shown, ...ownTables(ground, paths, maturityTables(chain, maturity))] : shown
}

type Path = Omit<OwnRows, 'owners'>

/** What follows every administration through the cycles. */
function pathTables(ground: ReleaseGround, audience: Audience): Path[] {
  const about = `method:${ground.method}` as const
  const { chain } = seenBy(ground, audience)
  return [
    { name: 'trajectories', about, frame: trajectoriesOf(chain) },
    { name: 'changes', about, frame: changesFor(ground, audience) },
    { name: 'slopes', about, frame: slopesFrame(chain) },
  ]
}

/** Those of all there is are made first: whoever sees less finds its chances with them. */
function changesFor(ground: ReleaseGround, audience: Audience): Changes {
  const told = toldOf(ground)
  told.changes ??= changesOf(ground, 'secretariat', told)
  return audience === 'secretariat' ? told.changes : changesOf(ground, audience, told)
}

function changesOf(ground: ReleaseGround, audience: Audience, { precedents }: Told): Changes {
  const evidence = (administration: string, kpi: string, cycle: string) =>
    ground.evidence(cycle, administration, kpi) ?? null
  const published = firstPublished(ground, audience)
  return changesFrame(seenBy(ground, audience).chain, { published, uncertainty: { evidence, precedents } })
}

type Changes = Frame<typeof changeColumns>

/** What is made for one audience and is there for the next, which takes what follows from the same alone. */
interface Told {
  readonly precedents: Precedents
  readonly judgements: Judgements
  changes?: Changes
}

const told = new WeakMap<ReleaseGround, Told>()

function toldOf(ground: ReleaseGround): Told {
  const known: Told = told.get(ground) ?? { precedents: [], judgements: new Map() }
  told.set(ground, known)
  return known
}

const maturityOf = (ground: ReleaseGround, chain: Chain) =>
  maturityFrame(chain, { evidence: ground.evidence, judgements: toldOf(ground).judgements })

/** By cycle; empty where the method has no levels. */
function maturityTables(chain: Chain, maturity: Frame<typeof maturityColumns>): Path[] {
  const byCycle = partition(maturity, 'cycle')
  return chain.map(({ cycle }) => {
    const frame = byCycle.get(cycle) ?? selectRows(maturity, [])
    return { name: 'maturity', about: `cycle:${cycle}`, frame }
  })
}

/** For those who keep something of any cycle from the other members. */
function ownTables(ground: ReleaseGround, paths: readonly Path[], maturity: readonly Path[]): ReleasedTable[] {
  const members: SeenChain = seenBy(ground, 'members')
  const owners = new Set(partlyHidden(members).flatMap((codes) => [...codes]))
  return [...paths, ...maturity].map((path) => ownTable({ ...path, owners }))
}

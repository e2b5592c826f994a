import type { Chain } from '@pmm/comparison/chain/chain'
import { changesFrame } from '@pmm/comparison/change/changes-frame'
import { convergenceFrame } from '@pmm/comparison/groups/convergence-frame'
import { transitionsFrame } from '@pmm/comparison/groups/transitions-frame'
import { type Judgements, noJudgements } from '@pmm/comparison/maturity/judgements'
import { maturityByCycle } from '@pmm/comparison/maturity/maturity-by-cycle'
import { maturityFrame } from '@pmm/comparison/maturity/maturity-frame'
import { slopesFrame } from '@pmm/comparison/trend/slopes-frame'
import { trajectoriesOf } from '@pmm/comparison/trend/trajectories-frame'
import type { Precedents } from '@pmm/comparison/uncertainty/reuse'
import type { changeColumns } from '@pmm/core/contract/chain-columns'
import type { Columns } from '@pmm/core/contract/column'
import type { maturityColumns, TableName } from '@pmm/core/contract/table'
import type { Audience } from '@pmm/core/disclosure/level'
import type { Frame } from '@pmm/table/frame'
import { firstPublished } from './first-published.ts'
import { ownTable } from './own-table.ts'
import type { ReleaseGround } from './release-inputs.ts'
import { type Reader, type ReleasedTable, readers } from './released-table.ts'
import { seenBy } from './seen-by.ts'

/**
 * The tables of a release about all cycles of its method for everybody but the secretariat, and for those who keep
 * something back; and changes for the secretariat, since whoever sees less finds its chances with them. Those of what is
 * told of peer groups are `groupTables`.
 */
export function* chainTables(ground: ReleaseGround): Generator<ReleasedTable> {
  const about = `method:${ground.method}` as const
  const told: Told = { precedents: [], judgements: noJudgements() }
  const changes = changesFor(ground, 'secretariat', told)
  yield { audience: 'secretariat', about, name: 'changes', frame: changes }
  yield* ownTables(ground, changes, told)
  for (const audience of readers) yield* tablesFor(ground, audience, told)
}

/** What is made for one audience and is there for the next, which takes what follows from the same alone. */
interface Told {
  readonly precedents: Precedents
  readonly judgements: Judgements
}

function changesFor(ground: ReleaseGround, audience: Audience, { precedents }: Told): Frame<typeof changeColumns> {
  const evidence = (administration: string, kpi: string, cycle: string) =>
    ground.evidence(cycle, administration, kpi) ?? null
  const published = firstPublished(ground, audience)
  return changesFrame(seenBy(ground, audience).chain, { published, uncertainty: { evidence, precedents } })
}

/** For those who keep something of any cycle from the other members. */
function* ownTables(ground: ReleaseGround, changes: Frame<Columns>, told: Told): Generator<ReleasedTable> {
  const { chain } = ground
  const members = seenBy(ground, 'members')
  const owners = new Set(chain.flatMap((_, at) => [...members.cycle(at).partlyHidden]))
  const own = (name: TableName, frame: Frame<Columns>) =>
    ownTable({ name, about: `method:${ground.method}`, frame, owners })
  yield own('changes', changes)
  yield own('trajectories', trajectoriesOf(chain))
  yield own('slopes', slopesFrame(chain))
  for (const { cycle, frame } of maturityByCycle(chain, maturityOf(ground, chain, told)))
    yield ownTable({ name: 'maturity', about: `cycle:${cycle}`, frame, owners })
}

type Maturity = Frame<typeof maturityColumns>

const maturityOf = ({ evidence }: ReleaseGround, chain: Chain, { judgements }: Told): Maturity =>
  maturityFrame(chain, { evidence, judgements })

function* tablesFor(ground: ReleaseGround, audience: Reader, told: Told): Generator<ReleasedTable> {
  const { chain } = seenBy(ground, audience)
  const groups = ground.peers.map((peers) => peers.groups)
  const maturity = maturityOf(ground, chain, told)
  const of = (name: TableName, frame: Frame<Columns>): ReleasedTable => ({
    audience,
    about: `method:${ground.method}`,
    name,
    frame,
  })
  yield of('trajectories', trajectoriesOf(chain))
  yield of('changes', changesFor(ground, audience, told))
  yield of('slopes', slopesFrame(chain))
  for (const { cycle, frame } of maturityByCycle(chain, maturity))
    yield { audience, about: `cycle:${cycle}`, name: 'maturity', frame }
  yield of('convergence', convergenceFrame(chain, groups))
  yield of('transitions', transitionsFrame(chain, groups, { maturity }))
}

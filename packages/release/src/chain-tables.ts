import type { Chain } from '@pmm/comparison/chain/chain'
import { type DrawnChanges, drawnChanges } from '@pmm/comparison/change/changes-frame'
import { convergenceFrame } from '@pmm/comparison/groups/convergence-frame'
import { transitionsFrame } from '@pmm/comparison/groups/transitions-frame'
import { maturityByCycle } from '@pmm/comparison/maturity/maturity-by-cycle'
import { type MaturityWithJudgements, maturityWithJudgements } from '@pmm/comparison/maturity/maturity-frame'
import { slopesFrame } from '@pmm/comparison/trend/slopes-frame'
import { trajectoriesFrame } from '@pmm/comparison/trend/trajectories-frame'
import type { Columns } from '@pmm/core/contract/column'
import type { TableName } from '@pmm/core/contract/table'
import type { Audience } from '@pmm/core/disclosure/level'
import type { Frame } from '@pmm/table/frame'
import { firstPublished } from './first-published.ts'
import { ownTable } from './own-table.ts'
import type { ReleaseGround } from './release-inputs.ts'
import { type Reader, type ReleasedTable, readers } from './released-table.ts'
import { seenBy } from './seen-by.ts'

/**
 * The tables of a release about all cycles of its method for everybody but the secretariat, and for those who keep
 * something back; and changes for the secretariat, whose probabilities the audiences that see less take over. Those of what is
 * told of peer groups are `groupTables`.
 */
export function* chainTables(ground: ReleaseGround): Generator<ReleasedTable> {
  const about = `method:${ground.method}` as const
  const changes = changesFor(ground, 'secretariat', [])
  const maturity = maturityOf(ground, ground.chain)
  yield { audience: 'secretariat', about, name: 'changes', frame: changes.frame }
  yield* ownTables(ground, changes.frame, maturity.frame)
  let reusable: Reusable = { drawn: changes.drawn, judgements: maturity.judgements }
  for (const audience of readers) reusable = yield* tablesFor(ground, audience, reusable)
}

/** What was made for the audiences before, of which the next audience takes over what follows from the same values. */
type Reusable = Pick<DrawnChanges, 'drawn'> & Pick<MaturityWithJudgements, 'judgements'>

function changesFor(ground: ReleaseGround, audience: Audience, earlier: Reusable['drawn']): DrawnChanges {
  const evidence = (administration: string, kpi: string, cycle: string) =>
    ground.evidence(cycle, administration, kpi) ?? null
  const published = firstPublished(ground, audience)
  return drawnChanges(seenBy(ground, audience).chain, { published, uncertainty: { evidence } }, earlier)
}

/** For those who keep something of any cycle from the other members. */
function* ownTables(ground: ReleaseGround, changes: Frame<Columns>, maturity: Maturity): Generator<ReleasedTable> {
  const { chain } = ground
  const members = seenBy(ground, 'members')
  const owners = new Set(chain.flatMap((_, at) => [...members.cycle(at).partlyHidden]))
  const own = (name: TableName, frame: Frame<Columns>) =>
    ownTable({ name, about: `method:${ground.method}`, frame, owners })
  yield own('changes', changes)
  yield own('trajectories', trajectoriesFrame(chain))
  yield own('slopes', slopesFrame(chain))
  for (const { cycle, frame } of maturityByCycle(chain, maturity))
    yield ownTable({ name: 'maturity', about: `cycle:${cycle}`, frame, owners })
}

type Maturity = MaturityWithJudgements['frame']

const maturityOf = (
  { evidence }: ReleaseGround,
  chain: Chain,
  earlier?: Reusable['judgements'],
): MaturityWithJudgements => maturityWithJudgements(chain, { evidence }, earlier)

/** @returns what the next audience may take over */
function* tablesFor(
  ground: ReleaseGround,
  audience: Reader,
  { drawn, judgements }: Reusable,
): Generator<ReleasedTable, Reusable> {
  const { chain } = seenBy(ground, audience)
  const groups = ground.peers.map((peers) => peers.groups)
  const maturity = maturityOf(ground, chain, judgements)
  const changes = changesFor(ground, audience, drawn)
  const of = (name: TableName, frame: Frame<Columns>): ReleasedTable => ({
    audience,
    about: `method:${ground.method}`,
    name,
    frame,
  })
  yield of('trajectories', trajectoriesFrame(chain))
  yield of('changes', changes.frame)
  yield of('slopes', slopesFrame(chain))
  for (const { cycle, frame } of maturityByCycle(chain, maturity.frame))
    yield { audience, about: `cycle:${cycle}`, name: 'maturity', frame }
  yield of('convergence', convergenceFrame(chain, groups))
  yield of('transitions', transitionsFrame(chain, groups, { maturity: maturity.frame }))
  return { drawn: changes.drawn, judgements: maturity.judgements }
}

import type { Chain } from '@pmm/comparison/chain/chain'
import { type DrawnChanges, drawnChanges } from '@pmm/comparison/change/changes-frame'
import { maturityByCycle } from '@pmm/comparison/maturity/maturity-by-cycle'
import { type MaturityWithJudgements, maturityWithJudgements } from '@pmm/comparison/maturity/maturity-frame'
import { slopesFrame } from '@pmm/comparison/trend/slopes-frame'
import { trajectoriesFrame } from '@pmm/comparison/trend/trajectories-frame'
import type { Columns } from '@pmm/core/contract/column'
import type { TableName } from '@pmm/core/contract/table'
import type { Frame } from '@pmm/table/frame'
import { firstPublished } from '../inputs/first-published.ts'
import { seenChain } from '../inputs/seen-chain.ts'
import type { TableInputs } from '../inputs/table-inputs.ts'
import { ownTable } from './own-table.ts'
import { type Reader, type ReleasedTable, readers } from './released-table.ts'
import { evidenceOf, wholeChanges } from './whole-changes.ts'

/**
 * The tables of a release about all cycles of its method for everybody but the secretariat, and the own tables of
 * administrations that keep something back. The tables of peer groups are `groupTables`.
 */
export function* chainTables(inputs: TableInputs): Generator<ReleasedTable> {
  const changes = wholeChanges(inputs)
  const maturity = maturityOf(inputs, inputs.chain)
  yield* ownTables(inputs, changes.frame, maturity.frame)
  let reusable: Reusable = { drawn: changes.drawn, judgements: maturity.judgements }
  for (const audience of readers) reusable = yield* tablesFor(inputs, audience, reusable)
}

/** What was made for the audiences before, of which the next audience takes over what follows from the same values. */
type Reusable = Pick<DrawnChanges, 'drawn'> & Pick<MaturityWithJudgements, 'judgements'>

function changesFor(inputs: TableInputs, audience: Reader, earlier: Reusable['drawn']): DrawnChanges {
  const uncertainty = { evidence: evidenceOf(inputs.evidence) }
  const published = firstPublished(inputs, audience)
  return drawnChanges(seenChain(inputs, audience).chain, { published, uncertainty }, earlier)
}

/** The own tables of administrations that keep something of any cycle from other members. */
function* ownTables(inputs: TableInputs, changes: Frame<Columns>, maturity: Maturity): Generator<ReleasedTable> {
  const { chain } = inputs
  const members = seenChain(inputs, 'members')
  const owners = new Set(chain.flatMap((_, at) => [...members.cycle(at).partlyHidden]))
  const own = (name: TableName, frame: Frame<Columns>) =>
    ownTable({ name, about: `method:${inputs.method}`, frame, owners })
  yield own('changes', changes)
  yield own('trajectories', trajectoriesFrame(chain))
  yield own('slopes', slopesFrame(chain))
  for (const { cycle, frame } of maturityByCycle(chain, maturity))
    yield ownTable({ name: 'maturity', about: `cycle:${cycle}`, frame, owners })
}

type Maturity = MaturityWithJudgements['frame']

const maturityOf = (
  { evidence }: TableInputs,
  chain: Chain,
  earlier?: Reusable['judgements'],
): MaturityWithJudgements => maturityWithJudgements(chain, { evidence }, earlier)

/** The tables for one audience. @returns what the next audience may take over */
function* tablesFor(
  inputs: TableInputs,
  audience: Reader,
  { drawn, judgements }: Reusable,
): Generator<ReleasedTable, Reusable> {
  const { chain } = seenChain(inputs, audience)
  const maturity = maturityOf(inputs, chain, judgements)
  const changes = changesFor(inputs, audience, drawn)
  const of = (name: TableName, frame: Frame<Columns>): ReleasedTable => ({
    audience,
    about: `method:${inputs.method}`,
    name,
    frame,
  })
  yield of('trajectories', trajectoriesFrame(chain))
  yield of('changes', changes.frame)
  yield of('slopes', slopesFrame(chain))
  for (const { cycle, frame } of maturityByCycle(chain, maturity.frame))
    yield { audience, about: `cycle:${cycle}`, name: 'maturity', frame }
  return { drawn: changes.drawn, judgements: maturity.judgements }
}

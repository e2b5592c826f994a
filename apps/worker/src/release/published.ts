import { benchmarkColumns } from '@pmm/core/contract/table'
import type { PublishedStatistics } from '@pmm/disclosure/cells/group-statistics'
import { decodeDecision } from '@pmm/disclosure/decision-bytes'
import { publishChain } from '@pmm/disclosure/publish/publish-chain'
import { publishCycle } from '@pmm/disclosure/publish/publish-cycle'
import type { CycleDecision } from '@pmm/disclosure/secondary/decision'
import type { CycleTablesInput } from '@pmm/release/cycle-tables'
import { statisticsIn } from '@pmm/release/release-inputs'
import type { Db } from '@pmm/store/database/database'
import { loadReleased, loadStatistics } from '@pmm/store/release/release-inputs.repository'
import { findReleasePart } from '@pmm/store/release/release-part.repository'
import { readChunks } from '@pmm/table/read-chunks'
import type { ReleaseState } from './release-state.ts'

/** What may be told of the peer groups of a cycle. @param at its place in the chain @throws Error before it is decided */
export async function toldOfCycle(db: Db, state: ReleaseState, at: number): Promise<CycleTablesInput['benchmarks']> {
  const ground = await state.ground()
  const about = `cycle:${ground.chain[at]!.cycle}` as const
  const chunks = await loadReleased(db, state.release, { audience: 'secretariat', about, name: 'benchmarks' })
  const benchmarks = readChunks(chunks, benchmarkColumns)
  return publishCycle({ ...ground, benchmarks }, at, await decisionOf(db, state, about))
}

/** What may be told of peer groups through all cycles. @throws Error before every one of them is decided */
export async function toldOfChain(db: Db, state: ReleaseState): Promise<PublishedStatistics> {
  const ground = await state.ground()
  const statistics = statisticsIn(await loadStatistics(db, state.release, 'secretariat'))
  const decisions: CycleDecision[] = []
  for (const { cycle } of ground.chain) decisions.push(await decisionOf(db, state, `cycle:${cycle}`))
  return publishChain({ ...ground, statistics }, decisions)
}

async function decisionOf(db: Db, { release, decisions }: ReleaseState, part: string): Promise<CycleDecision> {
  const known = decisions.get(part)
  if (known !== undefined) return known
  const found = await findReleasePart(db, release.id, { stage: 'prepare', part })
  if (found === undefined) throw new Error(`${part} is not decided yet`)
  return decodeDecision(found.bytes)
}

import { benchmarkColumns, explanationColumns } from '@pmm/core/contract/table'
import { decodeDecision } from '@pmm/disclosure/decision-bytes'
import type { CycleDecision } from '@pmm/disclosure/secondary/decision'
import { type Derivation, deriveAgain } from '@pmm/release/inputs/derive-again'
import { readStatistics } from '@pmm/release/inputs/read-statistics'
import type { TableInputs } from '@pmm/release/inputs/table-inputs'
import type { PartSource } from '@pmm/release/make-part'
import { partOfCycle } from '@pmm/release/parts'
import { wholeTables } from '@pmm/release/tables/whole-tables'
import { engineVersion } from '@pmm/scoring/version'
import type { Db } from '@pmm/store/database/database'
import { sha256 } from '@pmm/store/identity/sha256'
import { loadScoreInput } from '@pmm/store/observation/score-input.repository'
import { loadReleased, loadStatistics } from '@pmm/store/release/release-inputs.repository'
import { findReleasePart } from '@pmm/store/release/release-part.repository'
import { getRun } from '@pmm/store/run/run.repository'
import { readChunks } from '@pmm/table/read-chunks'
import type { ReleaseState } from './release-state.ts'

/** Answers from the database what a part of a release is made of, all on one connection. */
export function partSource(db: Db, state: ReleaseState, inputs: TableInputs): PartSource {
  const { release } = state
  const cycleAt = (at: number) => release.snapshot.cycles[at]!
  const load = (at: number, name: 'explanations' | 'benchmarks') =>
    loadReleased(db, release, { audience: 'secretariat', about: partOfCycle(cycleAt(at).cycle), name })
  return {
    inputs,
    whole: () => wholeTables(inputs),
    derivation: (at) => deriveFrom(db, cycleAt(at).run),
    explanations: async (at) => readChunks(await load(at, 'explanations'), explanationColumns),
    benchmarks: async (at) => readChunks(await load(at, 'benchmarks'), benchmarkColumns),
    statistics: async () => readStatistics(await loadStatistics(db, release, 'secretariat')),
    decision: (at) => decisionOf(db, state, partOfCycle(cycleAt(at).cycle)),
  }
}

/** How the scores of a run come about. @throws Error where its observations do not give these scores any more */
async function deriveFrom(db: Db, run: string): Promise<Derivation> {
  const { inputs, hash } = await getRun(db, run)
  const { cycle, dataRevision: revision, others, seed } = inputs
  const derived = deriveAgain(await loadScoreInput(db, { cycle, revision, others, seed, engineVersion }))
  if (sha256(derived.bytes) === hash) return derived
  throw new Error(`the run ${run} of the engine ${inputs.engineVersion} is not what its inputs give: score again`)
}

/** @throws Error before the part is decided */
async function decisionOf(db: Db, { release, decisions }: ReleaseState, part: string): Promise<CycleDecision> {
  const decided = decisions.get(part)
  if (decided !== undefined) return decided
  const stored = await findReleasePart(db, release.id, { stage: 'prepare', part })
  if (stored === undefined) throw new Error(`${part} is not decided yet`)
  return decodeDecision(stored.bytes)
}

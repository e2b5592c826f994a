import { benchmarkColumns, explanationColumns } from '@pmm/core/contract/table'
import { type Derivation, deriveAgain } from '@pmm/release/inputs/derive-again'
import type { TableInputs } from '@pmm/release/inputs/table-inputs'
import type { PartSource } from '@pmm/release/make-part'
import { partOfCycle } from '@pmm/release/parts'
import { wholeTables } from '@pmm/release/tables/whole-tables'
import { engineVersion } from '@pmm/scoring/version'
import type { Db } from '@pmm/store/database/database'
import { sha256 } from '@pmm/store/identity/sha256'
import { loadScoreInput } from '@pmm/store/observation/score-input.repository'
import { loadReleased, type ReleasedAddress } from '@pmm/store/release/release-inputs.repository'
import { getRun } from '@pmm/store/run/run.repository'
import { readChunks } from '@pmm/table/read-chunks'
import type { ReleaseState } from './release-state.ts'

/** Answers from the database what a part of a release is made of, all on one connection. */
export function partSource(db: Db, state: ReleaseState, inputs: TableInputs): PartSource {
  const { release } = state
  const cycleAt = (at: number) => release.snapshot.cycles[at]!
  const load = (at: number, audience: ReleasedAddress['audience'], name: ReleasedAddress['name']) =>
    loadReleased(db, release, { audience, about: partOfCycle(cycleAt(at).cycle), name })
  return {
    inputs,
    whole: () => wholeTables(inputs),
    derivation: (at) => deriveFrom(db, cycleAt(at).run),
    explanations: async (at) => readChunks(await load(at, 'secretariat', 'explanations'), explanationColumns),
    published: async (at) => ({
      public: readChunks(await load(at, 'public', 'benchmarks'), benchmarkColumns),
      members: readChunks(await load(at, 'members', 'benchmarks'), benchmarkColumns),
    }),
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

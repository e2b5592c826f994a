import type { RunInputs } from '@pmm/core/contract/runs'
import type { Administration } from '@pmm/core/domain/administration'
import { eligibleOn } from '@pmm/core/domain/membership'
import type { Observation } from '@pmm/core/domain/observation'
import type { Period } from '@pmm/core/domain/period'
import { Problem } from '@pmm/core/domain/problem'
import { contentHash } from '@pmm/core/method/hash'
import type { Method } from '@pmm/core/method/method'
import { listAdministrations } from './administration.repository.ts'
import { getCycle } from './cycle.repository.ts'
import type { Db } from './database.ts'
import { findMethod } from './method.repository.ts'
import { loadObservations } from './observation.repository.ts'

/** Everything a score run is computed from, and what identifies it. */
export interface ScoreInput {
  readonly inputs: RunInputs
  readonly inputsHash: string
  readonly method: Method
  readonly period: Period
  readonly administrations: readonly Administration[]
  readonly observations: readonly Observation[]
}

export interface ScoreRequest {
  readonly cycle: string
  /** The data revision to read; the newest unless given. */
  readonly revision?: number
  readonly seed: number
  readonly engineVersion: string
}

/** Loads the input of a score run as it stood at a data revision. @throws Problem `not-found` */
export async function loadScoreInput(db: Db, request: ScoreRequest): Promise<ScoreInput> {
  const cycle = await getCycle(db, request.cycle)
  const found = await findMethod(db, cycle.method, cycle.methodVersion)
  if (found === undefined) throw new Problem('not-found', `there is no method "${cycle.method}"`)
  const { seed, engineVersion, revision: dataRevision = cycle.dataRevision } = request
  const administrations = eligibleOn(await listAdministrations(db), cycle.membershipDate)
  const { code, period, method, methodVersion, membershipDate } = cycle
  const observations = await loadObservations(db, { cycle: code, period, revision: dataRevision })
  const inputs = {
    ...{ cycle: code, dataRevision, method, methodVersion, methodHash: found.hash, membershipDate },
    membersHash: await contentHash(administrations.map((administration) => administration.code)),
    observationsHash: await contentHash(observations),
    ...{ seed, engineVersion },
  }
  return { inputs, inputsHash: await contentHash(inputs), method: found.method, period, administrations, observations }
}

import { contentHash } from '@pmm/core/canonical/content-hash'
import type { RunInputs, RunOther } from '@pmm/core/contract/runs'
import type { Administration } from '@pmm/core/domain/administration'
import { eligibleOn } from '@pmm/core/domain/membership'
import type { Observation } from '@pmm/core/domain/observation'
import type { Period } from '@pmm/core/domain/period'
import { Problem } from '@pmm/core/domain/problem'
import { needsOtherCycles } from '@pmm/core/method/freeze/needs-other-cycles'
import type { Method } from '@pmm/core/method/schema/method'
import { getCycle } from '../cycle/cycle.repository.ts'
import { type CycleRevision, listOthers } from '../cycle/other-cycles.repository.ts'
import type { Db } from '../database/database.ts'
import { sha256 } from '../identity/sha256.ts'
import { findMethod } from '../method/method.repository.ts'
import { listAdministrations } from '../reference/administration.repository.ts'
import { loadObservations } from './observation.repository.ts'

/** What a cycle brings to a run. */
export interface CycleInput {
  readonly period: Period
  readonly administrations: readonly Administration[]
  readonly observations: readonly Observation[]
}

/** Everything a score run is computed from, and what identifies it. */
export interface ScoreInput extends CycleInput {
  readonly inputs: RunInputs
  readonly inputsHash: string
  readonly method: Method
  /** The other cycles of the method, in the order of their periods; none where it needs none. */
  readonly others: readonly CycleInput[]
}

/** Which cycle to score, at which revision, with which seed and version of the engine. */
export interface ScoreRequest {
  readonly cycle: string
  /** The data revision to read; the newest unless given. */
  readonly revision?: number
  /** The other cycles to read and their data revisions; all that hold data, as they are now, unless given. */
  readonly others?: readonly CycleRevision[] | undefined
  readonly seed: number
  readonly engineVersion: string
}

/** Loads the input of a score run as it stood at a data revision. @throws Problem `not-found` */
export async function loadScoreInput(db: Db, request: ScoreRequest): Promise<ScoreInput> {
  const cycle = await getCycle(db, request.cycle)
  const found = await findMethod(db, cycle.method, cycle.methodVersion)
  if (found === undefined) throw new Problem('not-found', `there is no method "${cycle.method}"`)
  const { seed, engineVersion, revision = cycle.dataRevision } = request
  const all = await listAdministrations(db)
  const { identity: own, ...data } = await loadCycle(db, { cycle: cycle.code, dataRevision: revision }, all)
  const beside = needsOtherCycles(found.method, cycle.period) ? await loadOthers(db, request, all) : undefined
  const { cycle: code, dataRevision, membershipDate, ...hashes } = own
  const inputs: RunInputs = {
    cycle: code,
    dataRevision,
    method: cycle.method,
    methodVersion: cycle.methodVersion,
    methodHash: found.hash,
    membershipDate,
    ...hashes,
    seed,
    engineVersion,
    ...(beside && { others: beside.map(({ identity }) => identity) }),
  }
  const others = beside?.map(({ identity: _, ...other }) => other) ?? []
  return { inputs, inputsHash: await contentHash(inputs), method: found.method, ...data, others }
}

type LoadedCycle = CycleInput & { readonly identity: RunOther }

async function loadOthers(db: Db, request: ScoreRequest, all: readonly Administration[]): Promise<LoadedCycle[]> {
  const loaded: LoadedCycle[] = []
  for (const other of request.others ?? (await listOthers(db, request.cycle)))
    loaded.push(await loadCycle(db, other, all))
  return loaded
}

/** In the order of canonical JSON: of flat rows this is their `contentHash`, found many times as fast. */
const keys: (keyof Observation)[] = [
  ...(['administration', 'denominator', 'kpi', 'note', 'numerator', 'period', 'status', 'value'] as const),
]

async function loadCycle(db: Db, { cycle, dataRevision }: CycleRevision, all: readonly Administration[]) {
  const { period, membershipDate } = await getCycle(db, cycle)
  const administrations = eligibleOn(all, membershipDate)
  const observations = await loadObservations(db, { cycle, period, revision: dataRevision })
  const identity: RunOther = {
    cycle,
    dataRevision,
    membershipDate,
    membersHash: await contentHash(administrations.map(({ code }) => code)),
    observationsHash: sha256(JSON.stringify(observations, keys)),
  }
  return { period, administrations, observations, identity }
}

import { randomUUID } from 'node:crypto'
import { setBenchmarkedRun, setCurrentRun } from '../src/cycle/cycle.repository.ts'
import type { Db } from '../src/database/database.ts'
import { sha256 } from '../src/identity/sha256.ts'
import { loadScoreInput } from '../src/observation/score-input.repository.ts'
import {
  createRelease,
  finishRelease,
  getRelease,
  type NewRelease,
  type Release,
} from '../src/release/release.repository.ts'
import { saveRun } from '../src/run/run.repository.ts'
import { inTransaction } from './database.fixture.ts'

/** The moment at which the releases of the tests are begun. */
export const now = new Date('2026-11-24T08:00:00Z')
/** A month later. */
export const later = new Date('2026-12-24T08:00:00Z')
/** The manifest of a release without tables. */
export const manifest = { engineVersion: 'test', tables: [] }

/** Gives a cycle a run of its newest data, and notes that its tables are of that run. @returns the id of the run */
export async function score(db: Db, cycle: string, content = 'x'): Promise<string> {
  const { inputs, inputsHash } = await loadScoreInput(db, { cycle, seed: 0, engineVersion: 'test' })
  const run = { id: randomUUID(), inputs, inputsHash, hash: sha256(content), rows: 1, bytes: Buffer.from(content) }
  const id = await saveRun(db, run)
  await setCurrentRun(db, { id, cycle })
  await setBenchmarkedRun(db, cycle, id)
  return id
}

/** Begins a release of the six-component method, changed where said. */
export const begin = (db: Db, changed: Partial<NewRelease> = {}): Promise<Release> => {
  const release = { method: 'lpi', notes: 'first', author: 'a', embargoUntil: null, now }
  return inTransaction(db, (trx) => createRelease(trx, { ...release, ...changed }))
}

/** Begins a release and makes it ready, without tables. */
export async function released(db: Db, changed: Partial<NewRelease> = {}): Promise<Release> {
  const { id } = await begin(db, changed)
  await finishRelease(db, id, { manifest, manifestHash: 'h', now })
  return getRelease(db, id)
}

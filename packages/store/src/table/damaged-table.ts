import { Problem } from '@pmm/core/domain/problem'
import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import { partsOfScope, type ScopeParts, type TableAddress } from './table-address.ts'

/**
 * The refusal of a table whose stored bytes are not those that were stored. It names no hash: hashes over what a reader
 * may not see would confirm a guess.
 */
export async function damagedTable(db: Db, { scope, name }: TableAddress, chunk: number): Promise<Problem> {
  const place = partsOfScope(scope)
  const release = place.release === null ? null : await identifierOf(db, place.release)
  const message = `the table "${name}" of ${wordsOf(place, release)} is damaged: its chunk ${chunk} is not what was stored`
  return new Problem('stored-table-damaged', `${message}, so it is not served`)
}

/** The identifier of a release; its id where there is no such release. */
export async function identifierOf(db: Db, release: string): Promise<string> {
  const { rows } = await sql<{ identifier: string }>`
    select identifier from release where id::text = ${release}`.execute(db)
  return rows[0]?.identifier ?? release
}

function wordsOf({ about, audience }: ScopeParts, release: string | null): string {
  const [kind, code] = [about.slice(0, about.indexOf(':')), about.slice(about.indexOf(':') + 1)]
  const where = release === null ? 'in the live results' : `in the release ${release} (for: ${audience})`
  return `the ${kind} "${code}" ${where}`
}

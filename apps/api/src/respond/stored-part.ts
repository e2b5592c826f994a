import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { MediaType, TableName } from '@pmm/core/contract/table'
import type { Db } from '@pmm/store/database'
import {
  findTable,
  findTableHash,
  hasParts,
  listParts,
  type PublishedTable,
  type Scope,
  type Subject,
} from '@pmm/store/published-table.repository'

const decompress = promisify(gunzip)
const json = 'application/json'

/** A part of a table, in whatever media type. */
export interface PartAddress {
  readonly scope: Scope
  readonly name: TableName
  readonly subject: Subject
}

export type Row = Readonly<Record<string, string | number | null>>

/**
 * A part as it was stored in a media type, or the empty one where nothing is about its subject; undefined where there is
 * neither, or its rows have to be cut from the whole, put together from parts, or written in the media type first.
 */
export async function findPart(db: Db, part: PartAddress, mediaType: MediaType): Promise<PublishedTable | undefined> {
  const stored = await findTable(db, { ...part, mediaType })
  if (stored !== undefined) return stored
  return (await isElsewhere(db, part)) ? undefined : findTable(db, { ...part, subject: 'none', mediaType })
}

async function isElsewhere(db: Db, part: PartAddress): Promise<boolean> {
  const asRows = await findTableHash(db, { ...part, mediaType: json })
  if (asRows !== undefined) return true
  if (part.subject === 'all') return hasParts(db, { ...part, mediaType: json }, 'administration:')
  return (await findTableHash(db, { ...part, subject: 'all', mediaType: json })) !== undefined
}

/**
 * The rows of a part; undefined where it was not stored. What was stored whole is cut here, what was stored in parts by
 * administration put together.
 */
export async function findRows(db: Db, part: PartAddress): Promise<readonly Row[] | undefined> {
  const exact = await findTable(db, { ...part, mediaType: json })
  if (exact !== undefined) return rowsIn(exact)
  if (part.subject === 'all') return allParts(db, part)
  const whole = await findTable(db, { ...part, subject: 'all', mediaType: json })
  if (whole !== undefined) return cut(await rowsIn(whole), part.subject)
  const empty = await findTable(db, { ...part, subject: 'none', mediaType: json })
  return empty && rowsIn(empty)
}

async function allParts(db: Db, part: PartAddress): Promise<readonly Row[] | undefined> {
  const parts = await listParts(db, { ...part, mediaType: json }, 'administration:')
  if (parts.length > 0) return (await Promise.all(parts.map(rowsIn))).flat()
  const empty = await findTable(db, { ...part, subject: 'none', mediaType: json })
  return empty && rowsIn(empty)
}

const rowsIn = async (stored: PublishedTable): Promise<readonly Row[]> => JSON.parse(String(await plainBytes(stored)))

function cut(rows: readonly Row[], subject: Subject): readonly Row[] {
  const [column, key] = [subject.slice(0, subject.indexOf(':')), subject.slice(subject.indexOf(':') + 1)]
  return rows.filter((row) => row[column] === key)
}

/** The bytes as they were before they were compressed. */
export const plainBytes = ({ bytes }: Pick<PublishedTable, 'bytes'>): Promise<Buffer> => decompress(bytes)

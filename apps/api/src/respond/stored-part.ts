import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { MediaType, TableName } from '@pmm/core/contract/table'
import type { Db } from '@pmm/store/database'
import {
  findTable,
  findTableHash,
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
 * neither, or only its rows as JSON.
 */
export async function findPart(db: Db, part: PartAddress, mediaType: MediaType): Promise<PublishedTable | undefined> {
  const stored = await findTable(db, { ...part, mediaType })
  if (stored !== undefined) return stored
  const asRows = mediaType !== json && (await findTableHash(db, { ...part, mediaType: json })) !== undefined
  return asRows ? undefined : findTable(db, { ...part, subject: 'none', mediaType })
}

/** The rows of a part; undefined where it was not stored. */
export async function findRows(db: Db, part: PartAddress): Promise<readonly Row[] | undefined> {
  const stored = await findPart(db, part, json)
  return stored && (JSON.parse(String(await plainBytes(stored))) as Row[])
}

/** The bytes as they were before they were compressed. */
export const plainBytes = ({ bytes }: Pick<PublishedTable, 'bytes'>): Promise<Buffer> => decompress(bytes)

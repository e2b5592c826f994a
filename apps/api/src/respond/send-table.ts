import { createHash } from 'node:crypto'
import type { Columns } from '@pmm/core/contract/column'
import { type MediaType, type TableName, tables } from '@pmm/core/contract/table'
import { Problem } from '@pmm/core/domain/problem'
import type { Db } from '@pmm/store/database'
import { findTableHash, type PublishedTable, type Subject } from '@pmm/store/published-table.repository'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Dependencies } from '../dependencies.ts'
import { csvOf } from '../files/comma-separated.ts'
import { type Format, formatOf, formats, isStored, type StoredFormat, storedFormats, storedType } from './formats.ts'
import { rowsSeen } from './own-rows.ts'
import { uncached } from './reply-head.ts'
import { sendFile } from './send-file.ts'
import { findPart, type PartAddress, plainBytes, type Row } from './stored-part.ts'
import type { View } from './view.ts'

/** A part of a table, and which of its rows; all of them unless said. */
export interface TableAsked {
  readonly name: TableName
  readonly subject: Subject
  readonly isChosen?: (row: Row) => boolean
}

/** How a viewer asks for a table. */
export interface TableRequest {
  readonly dependencies: Dependencies
  readonly view: View
  readonly asked: TableAsked
}

/**
 * Sends what a viewer sees of a table: the stored bytes where they are asked for as they were stored, else JSON, CSV or a
 * file made of the stored rows, with the viewer's own in their place. The ETag is the hash of what is sent.
 *
 * @throws Problem `not-yet-computed`; `not-found` where a release does not hold it; `not-acceptable` for a part as Arrow
 */
export async function sendTable(
  request: FastifyRequest,
  reply: FastifyReply,
  table: TableRequest,
): Promise<FastifyReply> {
  const { dependencies, view, asked } = table
  const { db } = dependencies
  reply.header('pmm-release', view.release?.identifier ?? 'live').header('pmm-viewer', view.as)
  const format = formatOf(request, { offered: formats })
  const part = await partOf(db, view, asked)
  const isMerged = view.own !== null && part.scope === view.scope && 'administration' in tables[part.name]
  const type = storedTypeOf(format, asked, isMerged)
  const stored = type && (await findStored(request, db, part, type))
  if (stored === 'unchanged') return notModified(request, reply, String(request.headers['if-none-match']))
  if (stored !== undefined) return sendStored(request, reply, stored)
  const found = await rowsSeen(db, part, isMerged ? view : { ...view, own: null })
  if (found === undefined) return refuse(reply, part, view)
  const rows = asked.isChosen === undefined ? found : found.filter(asked.isChosen)
  if (!isStored(format)) return sendFile(request, reply, format, { ...table, rows })
  return sendText(request, reply, storedType(format), textOf(format, tables[part.name], rows))
}

/** The media type of the stored bytes that could be sent; undefined where rows have to be chosen, merged or laid out first. */
function storedTypeOf(format: Format, { isChosen }: TableAsked, isMerged: boolean): MediaType | undefined {
  if (!isStored(format) || isChosen !== undefined) return undefined
  return isMerged && format !== 'arrow' ? undefined : storedType(format)
}

function textOf(format: StoredFormat, columns: Columns, rows: readonly object[]): string {
  if (format === 'arrow')
    throw new Problem(
      'not-acceptable',
      'a part is not served as Arrow; leave out "node" and "administration" to have all of it, or ask for parquet',
    )
  return format === 'csv' ? csvOf(columns, rows) : JSON.stringify(rows)
}

/** Sends rows that live in the database; as Arrow they are served from the tables the worker wrote. */
export async function sendRows(
  request: FastifyRequest,
  reply: FastifyReply,
  db: Db,
  { name, rows, json }: { name: 'administrations' | 'methods' | 'cycles'; rows: readonly object[]; json: unknown },
): Promise<FastifyReply> {
  const format = formatOf(request, { offered: storedFormats })
  if (format === 'arrow') return sendCatalogue(request, reply, db, name)
  const body = format === 'csv' ? csvOf(tables[name], rows) : JSON.stringify(json)
  return sendText(request, reply, storedType(format), body)
}

async function sendCatalogue(
  request: FastifyRequest,
  reply: FastifyReply,
  db: Db,
  name: TableName,
): Promise<FastifyReply> {
  const stored = await findStored(request, db, { scope: 'catalogue', name, subject: 'all' }, storedType('arrow'))
  if (stored === 'unchanged') return notModified(request, reply, String(request.headers['if-none-match']))
  if (stored !== undefined) return sendStored(request, reply, stored)
  reply.header('retry-after', '1')
  throw new Problem('not-yet-computed', `the table "${name}" has not been written yet`)
}

/** Where the part is: an own administration's has its own place, if the release holds it there. */
async function partOf(db: Db, { scope, own }: View, { name, subject }: TableAsked): Promise<PartAddress> {
  const code = subject.startsWith('administration:') ? subject.slice('administration:'.length) : undefined
  if (own === null || code === undefined || !own.administrations.includes(code)) return { scope, name, subject }
  const mine = { scope: own.scope, name, subject }
  const isThere = (await findTableHash(db, { ...mine, mediaType: 'application/json' })) !== undefined
  return isThere ? mine : { scope, name, subject }
}

async function findStored(
  { headers }: FastifyRequest,
  db: Db,
  part: PartAddress,
  mediaType: MediaType,
): Promise<PublishedTable | 'unchanged' | undefined> {
  const known = headers['if-none-match']
  if (known !== undefined && known === quote(await findTableHash(db, { ...part, mediaType }))) return 'unchanged'
  return findPart(db, part, mediaType)
}

async function sendStored(request: FastifyRequest, reply: FastifyReply, table: PublishedTable): Promise<FastifyReply> {
  head(request, reply, table.mediaType, table.hash)
  if (request.accepts().encoding(['gzip']) !== 'gzip') return reply.send(await plainBytes(table))
  return reply.header('content-encoding', 'gzip').send(table.bytes)
}

function sendText(request: FastifyRequest, reply: FastifyReply, mediaType: MediaType, body: string): FastifyReply {
  const hash = createHash('sha256').update(body).digest('hex')
  if (request.headers['if-none-match'] === quote(hash)) return notModified(request, reply, quote(hash))
  return head(request, reply, mediaType, hash).send(body)
}

function refuse(reply: FastifyReply, { name, subject }: PartAddress, { release }: View): never {
  if (release !== null)
    throw new Problem('not-found', `the release ${release.identifier} has no table "${name}" (${subject})`)
  reply.header('retry-after', '1')
  throw new Problem('not-yet-computed', `the table "${name}" (${subject}) has not been computed yet`)
}

const quote = (hash: string | undefined): string => `"${hash ?? ''}"`

const notModified = (request: FastifyRequest, reply: FastifyReply, etag: string): FastifyReply =>
  uncached(request, reply).code(304).header('etag', etag).send()

const head = (request: FastifyRequest, reply: FastifyReply, mediaType: MediaType, hash: string): FastifyReply =>
  uncached(request, reply)
    .type(mediaType === storedType('arrow') ? mediaType : `${mediaType}; charset=utf-8`)
    .header('etag', quote(hash))

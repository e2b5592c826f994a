import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { type Columns, type MediaType, tables } from '@pmm/core/contract/table'
import { Problem } from '@pmm/core/domain/problem'
import type { Db } from '@pmm/store/database'
import { findTable, findTableHash, type TableAddress } from '@pmm/store/published-table.repository'
import { stringify } from 'csv-stringify/sync'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { mediaTypeOf } from './negotiate.ts'

const decompress = promisify(gunzip)

/** Sends the stored bytes of a table as they are; its hash is the ETag. @throws Problem `not-yet-computed` */
export async function sendPublished(
  request: FastifyRequest,
  reply: FastifyReply,
  db: Db,
  part: Omit<TableAddress, 'mediaType'>,
): Promise<FastifyReply> {
  const address = { ...part, mediaType: mediaTypeOf(request) }
  const asked = request.headers['if-none-match']
  if (asked !== undefined && asked === quote(await findTableHash(db, address))) return notModified(reply, asked)
  const table = (await findTable(db, address)) ?? (await findTable(db, { ...address, subject: 'none' }))
  if (table === undefined) return refuse(reply, address)
  head(reply, address.mediaType, table.hash)
  if (request.accepts().encoding(['gzip']) !== 'gzip') return reply.send(await decompress(table.bytes))
  return reply.header('content-encoding', 'gzip').send(table.bytes)
}

/**
 * Sends the rows of a stored part that are asked for, as JSON or CSV. Arrow is carried as it was stored or not at all.
 *
 * @throws Problem `not-yet-computed`, or `not-acceptable` for Arrow
 */
export async function sendChosen<Row extends object>(
  request: FastifyRequest,
  reply: FastifyReply,
  db: Db,
  { isChosen, ...part }: Omit<TableAddress, 'mediaType'> & { isChosen: (row: Row) => boolean },
): Promise<FastifyReply> {
  const mediaType = mediaTypeOf(request)
  if (mediaType === 'application/vnd.apache.arrow.stream')
    throw new Problem('not-acceptable', 'a part is served as JSON or CSV; leave out "node" to have all of it as Arrow')
  const address = { ...part, mediaType: 'application/json' } as const
  const table = (await findTable(db, address)) ?? (await findTable(db, { ...address, subject: 'none' }))
  if (table === undefined) return refuse(reply, address)
  const rows = (JSON.parse(String(await decompress(table.bytes))) as Row[]).filter(isChosen)
  return sendText(
    request,
    reply,
    mediaType,
    mediaType === 'text/csv' ? csvOf(tables[part.name], rows) : JSON.stringify(rows),
  )
}

/** Sends rows that live in the database; as Arrow they are served from the tables the worker wrote. */
export async function sendRows(
  request: FastifyRequest,
  reply: FastifyReply,
  db: Db,
  { name, rows, json }: { name: 'administrations' | 'methods' | 'cycles'; rows: readonly object[]; json: unknown },
): Promise<FastifyReply> {
  const mediaType = mediaTypeOf(request)
  if (mediaType === 'application/vnd.apache.arrow.stream')
    return sendPublished(request, reply, db, { scope: 'catalogue', name, subject: 'all' })
  const body = mediaType === 'text/csv' ? csvOf(tables[name], rows) : JSON.stringify(json)
  return sendText(request, reply, mediaType, body)
}

function sendText(request: FastifyRequest, reply: FastifyReply, mediaType: MediaType, body: string): FastifyReply {
  const hash = createHash('sha256').update(body).digest('hex')
  if (request.headers['if-none-match'] === quote(hash)) return notModified(reply, quote(hash))
  return head(reply, mediaType, hash).send(body)
}

const csvOf = (columns: Columns, rows: readonly object[]): string =>
  stringify([...rows], { header: true, columns: Object.keys(columns), escape_formulas: true })

function refuse(reply: FastifyReply, { scope, name, subject }: TableAddress): never {
  reply.header('retry-after', '1')
  throw new Problem('not-yet-computed', `the table "${name}" of ${scope} (${subject}) has not been computed yet`)
}

const quote = (hash: string | undefined): string => `"${hash ?? ''}"`

const notModified = (reply: FastifyReply, etag: string): FastifyReply =>
  reply.code(304).header('etag', etag).header('vary', 'accept, accept-encoding').send()

const head = (reply: FastifyReply, mediaType: MediaType, hash: string): FastifyReply =>
  reply
    .type(mediaType === 'application/vnd.apache.arrow.stream' ? mediaType : `${mediaType}; charset=utf-8`)
    .header('etag', quote(hash))
    .header('cache-control', 'no-cache')
    .header('vary', 'accept, accept-encoding')

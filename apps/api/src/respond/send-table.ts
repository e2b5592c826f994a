import type { Columns } from '@pmm/core/contract/column'
import { tables } from '@pmm/core/contract/table'
import { Problem } from '@pmm/core/domain/problem'
import { type Db, readAtOnce } from '@pmm/store/database/database'
import { sha256 } from '@pmm/store/identity/sha256'
import { encode } from '@pmm/table/encode'
import { type Frame, frameOf } from '@pmm/table/frame'
import { jsonRows } from '@pmm/table/json-rows'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Body } from '../context/bodies.ts'
import type { Dependencies } from '../context/dependencies.ts'
import { csvOf, csvOfFrame } from '../files/comma-separated.ts'
import { catalogueFormats, formatOf, formats, isText, mediaTypeOf, type TextFormat } from '../files/formats.ts'
import { uncached } from './reply-head.ts'
import { chosen, seenPart } from './seen-table.ts'
import { sendFile } from './send-file.ts'
import type { FoundPart } from './stored-table.ts'
import type { TableAsked } from './table-asked.ts'
import type { View } from './view.ts'

/** How a viewer asks for a table. */
export interface TableRequest {
  readonly dependencies: Dependencies
  readonly view: View
  readonly asked: TableAsked
}

/**
 * Sends what a viewer sees of a table, made of the stored rows in whatever form is asked for, with the rows made for
 * the viewer's administrations in their place. The ETag is the hash of what is sent.
 *
 * @throws Problem `not-yet-computed`; `not-found` where a release does not hold the table
 */
export async function sendTable(
  request: FastifyRequest,
  reply: FastifyReply,
  table: TableRequest,
): Promise<FastifyReply> {
  const { dependencies, view, asked } = table
  reply.header('pmm-release', view.release?.identifier ?? 'live').header('pmm-viewer', view.as)
  const format = formatOf(request, { offered: formats })
  const { db, bodies } = dependencies
  const madeOf = ({ hash }: FoundPart) => [hash, format, ...(asked.nodes ?? [])].join(' ')
  const part = await seenPart(db, asked, view)
  const known = part && bodies.find(madeOf(part))
  if (known !== undefined) return sendBody(request, reply, mediaTypeOf(format), known)
  const read = part && (await readSeen(db, table))
  if (read === undefined) return refuse(reply, asked, view)
  if (!isText(format)) return sendFile(request, reply, format, { ...table, rows: read.rows })
  const body = bodyOf(textOf(format, read.rows))
  bodies.keep(madeOf(read.part), body)
  return sendBody(request, reply, mediaTypeOf(format), body)
}

/** Finds and reads a part in a single transaction: a live table may be replaced between two reads. */
const readSeen = (db: Db, { asked, view }: TableRequest) =>
  readAtOnce(db, async (trx) => {
    const part = await seenPart(trx, asked, view)
    return part && { part, rows: await rowsIn(part, asked) }
  })

async function rowsIn(part: FoundPart, { nodes }: TableAsked): Promise<Frame<Columns>> {
  const rows = await part.rows()
  return nodes === undefined ? rows : chosen(rows, (row) => nodes.has(String(rows.data.node![row])))
}

const textOf = (format: TextFormat, rows: Frame<Columns>): string =>
  format === 'csv' ? csvOfFrame(rows) : jsonRows(rows)

const bodyOf = (content: string | Uint8Array): Body => {
  const bytes = Buffer.from(content as string)
  return { bytes, etag: `"${sha256(bytes)}"` }
}

/** Sends rows that live in the database. */
export async function sendRows(
  request: FastifyRequest,
  reply: FastifyReply,
  { name, rows, json }: { name: 'administrations' | 'methods' | 'cycles'; rows: readonly object[]; json: unknown },
): Promise<FastifyReply> {
  const columns: Columns = tables[name]
  const format = formatOf(request, { offered: catalogueFormats })
  const content = {
    json: () => JSON.stringify(json),
    csv: () => csvOf(columns, rows),
    arrow: () => encode(frameOf(columns, rows as Record<string, never>[])),
  }[format]()
  return sendBody(request, reply, mediaTypeOf(format), bodyOf(content))
}

function sendBody(
  request: FastifyRequest,
  reply: FastifyReply,
  mediaType: string,
  { bytes, etag }: Body,
): FastifyReply {
  uncached(request, reply).header('etag', etag)
  if (request.headers['if-none-match'] === etag) return reply.code(304).send()
  return reply.type(mediaType === mediaTypeOf('arrow') ? mediaType : `${mediaType}; charset=utf-8`).send(bytes)
}

function refuse(reply: FastifyReply, { name, subject }: TableAsked, { release }: View): never {
  if (release !== null)
    throw new Problem('not-found', `the release ${release.identifier} has no table "${name}" (${subject})`)
  reply.header('retry-after', '1')
  throw new Problem('not-yet-computed', `the table "${name}" (${subject}) has not been computed yet`)
}

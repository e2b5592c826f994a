import type { Columns } from '@pmm/core/contract/column'
import type { Imprint } from '@pmm/core/contract/imprint'
import type { Method } from '@pmm/core/method/schema/method'
import type { Names } from '@pmm/core/sdmx/message'
import type { Db } from '@pmm/store/database/database'
import { sha256 } from '@pmm/store/identity/sha256'
import { listAdministrations } from '@pmm/store/reference/administration.repository'
import type { Frame } from '@pmm/table/frame'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Dependencies } from '../context/dependencies.ts'
import { type FileFormat, fileForm } from '../files/formats.ts'
import { makeFile, type NamedSheet } from '../files/make-file.ts'
import { imprintOfRows, type Origin, originOf } from './imprint.ts'
import { uncached } from './reply-head.ts'
import type { TableAsked } from './table-asked.ts'
import type { View } from './view.ts'

/** Rows of a table, as a viewer sees them. */
export interface SeenRows {
  readonly dependencies: Dependencies
  readonly view: View
  readonly asked: TableAsked
  readonly rows: Frame<Columns>
}

/** Sends rows as a file that carries their origin. @throws Problem `not-acceptable` for a form the table cannot have */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  format: FileFormat,
  seen: SeenRows,
): Promise<FastifyReply> {
  const sheet = await namedSheetOf(seen)
  const { mediaType, extension } = fileForm(format)
  const etag = `W/"${sha256(`${format} ${JSON.stringify(sheet.imprint)}`)}"`
  uncached(request, reply).header('etag', etag)
  if (request.headers['if-none-match'] === etag) return reply.code(304).send()
  const body = await makeFile(sheet, format)
  const name = fileName(sheet.imprint, format, extension)
  return reply.type(mediaType).header('content-disposition', `attachment; filename="${name}"`).send(body)
}

/** Rows with everything a file of them needs. */
async function namedSheetOf({ dependencies, view, asked, rows }: SeenRows): Promise<NamedSheet> {
  const origin = await originOf(dependencies, view)
  const imprint = imprintOfRows({ view, asked, origin, rows, licence: dependencies.licence })
  return {
    rows,
    imprint,
    name: asked.name,
    prepared: origin.made,
    names: await namesOf(dependencies.db, origin),
    cycle: 'cycle' in view.about ? view.about.cycle : null,
  }
}

async function namesOf(db: Db, { cycles, method }: Origin): Promise<Names> {
  const administrations = await listAdministrations(db)
  return {
    administrations: new Map(administrations.map(({ code, name }) => [code, name])),
    nodes: nodesOf(method),
    cycles: new Map(cycles.map(({ cycle, title, period }) => [cycle, { title, period }])),
  }
}

const nodesOf = ({ groups, kpis }: Method): Names['nodes'] =>
  new Map([...groups, ...kpis].map(({ code, name, parent }) => [code, { name, parent }]))

function fileName({ table, of, subject, release, date }: Imprint, format: FileFormat, extension: string): string {
  const parts = [of, table, ...(subject === 'all' ? [] : [subject]), release ?? date, format]
  return `${parts.join('_').replaceAll(/[^A-Za-z0-9._-]/g, '-')}.${extension}`
}

import type { MediaType } from '@pmm/core/contract/table'
import { Problem } from '@pmm/core/domain/problem'
import type { FastifyRequest } from 'fastify'

interface Stored {
  readonly mediaType: MediaType
}

/** A form that is made when it is asked for, with what a file must tell of itself. */
interface Made {
  readonly mediaType: string
  /** Of the file it is saved as. */
  readonly extension: string
}

/** Forms the workers write, and the API makes of rows where a viewer sees others than were written. */
const stored = {
  json: { mediaType: 'application/json' },
  csv: { mediaType: 'text/csv' },
  arrow: { mediaType: 'application/vnd.apache.arrow.stream' },
} as const satisfies Record<string, Stored>

const made = {
  'csv-excel': { mediaType: 'text/csv; charset=utf-8', extension: 'csv' },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extension: 'xlsx' },
  parquet: { mediaType: 'application/vnd.apache.parquet', extension: 'parquet' },
  'sdmx-csv': { mediaType: 'application/vnd.sdmx.data+csv; version=2.1.0', extension: 'csv' },
  'sdmx-json': { mediaType: 'application/vnd.sdmx.data+json; version=2.0.0', extension: 'json' },
  'sdmx-structure': { mediaType: 'application/vnd.sdmx.structure+json; version=2.0.0', extension: 'json' },
  imprint: { mediaType: 'application/vnd.pmm.imprint+json', extension: 'json' },
} as const satisfies Record<string, Made>

export type StoredFormat = keyof typeof stored
export type MadeFormat = keyof typeof made
export type Format = StoredFormat | MadeFormat

export const storedFormats = Object.keys(stored) as readonly StoredFormat[]
export const formats = [...storedFormats, ...(Object.keys(made) as readonly MadeFormat[])] as const
const all: Readonly<Record<Format, Stored | Made>> = { ...stored, ...made }

export const isStored = (format: Format): format is StoredFormat => format in stored
export const storedType = (format: StoredFormat): MediaType => stored[format].mediaType
export const madeType = (format: MadeFormat): Made => made[format]
export const mediaTypeOf = (format: Format): string => all[format].mediaType

/** One of those served at an address. */
interface Offer<F extends Format> {
  readonly offered: readonly F[]
}

/**
 * The form a client wants: `?format=` for links, else the `Accept` header.
 *
 * @throws Problem `not-acceptable`
 */
export function formatOf<F extends Format>(request: FastifyRequest, { offered }: Offer<F>): F {
  const { format } = request.query as { format?: string }
  if (format !== undefined) return offered.find((one) => one === format) ?? refuse(format, offered)
  const accepted = request.accepts().type(offered.map(mediaTypeOf))
  const found = offered.find((one) => mediaTypeOf(one) === accepted)
  return found ?? refuse(request.headers.accept, offered.map(mediaTypeOf))
}

function refuse(asked: string | undefined, served: readonly string[]): never {
  throw new Problem('not-acceptable', `"${asked}" is not served here; choose one of ${served.join(', ')}`)
}

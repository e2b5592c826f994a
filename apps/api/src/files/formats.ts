import { Problem } from '@pmm/core/domain/problem'
import type { FastifyRequest } from 'fastify'

interface Form {
  readonly mediaType: string
}

/** The media type and the extension of a form that is saved as a file. */
interface FileForm extends Form {
  /** Of the file it is saved as. */
  readonly extension: string
}

const text = {
  json: { mediaType: 'application/json' },
  csv: { mediaType: 'text/csv' },
} as const satisfies Record<string, Form>

const file = {
  arrow: { mediaType: 'application/vnd.apache.arrow.stream', extension: 'arrows' },
  'csv-excel': { mediaType: 'text/csv; charset=utf-8', extension: 'csv' },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extension: 'xlsx' },
  parquet: { mediaType: 'application/vnd.apache.parquet', extension: 'parquet' },
  'sdmx-csv': { mediaType: 'application/vnd.sdmx.data+csv; version=2.1.0', extension: 'csv' },
  'sdmx-json': { mediaType: 'application/vnd.sdmx.data+json; version=2.0.0', extension: 'json' },
  'sdmx-structure': { mediaType: 'application/vnd.sdmx.structure+json; version=2.0.0', extension: 'json' },
  imprint: { mediaType: 'application/vnd.pmm.imprint+json', extension: 'json' },
} as const satisfies Record<string, FileForm>

/** A form of text, served as it is. */
export type TextFormat = keyof typeof text
/** A form that is saved as a file. */
export type FileFormat = keyof typeof file
/** A form in which a table can be asked for. */
export type Format = TextFormat | FileFormat

const textFormats = Object.keys(text) as readonly TextFormat[]
/** Every form, in the order in which they are offered. */
export const formats = [...textFormats, ...(Object.keys(file) as readonly FileFormat[])] as const
/** What the catalogue is served as. */
export const catalogueFormats = ['json', 'csv', 'arrow'] as const
const all: Readonly<Record<Format, Form>> = { ...text, ...file }

/** Whether a form is text, served as it is. */
export const isText = (format: Format): format is TextFormat => format in text
/** The media type and the extension of a file in a form. */
export const fileForm = (format: FileFormat): FileForm => file[format]
/** The media type of a form. */
export const mediaTypeOf = (format: Format): string => all[format].mediaType

/** The forms that are served at an address. */
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

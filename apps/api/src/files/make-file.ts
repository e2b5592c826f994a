import { type Imprint, imprintTexts } from '@pmm/core/contract/imprint'
import type { TableName } from '@pmm/core/contract/table'
import { Problem } from '@pmm/core/domain/problem'
import { sdmxCsvRecords } from '@pmm/core/sdmx/csv-records'
import { sdmxDataMessage } from '@pmm/core/sdmx/data-message'
import { flowNames, flowOf } from '@pmm/core/sdmx/flow'
import type { Message, Names } from '@pmm/core/sdmx/message'
import { sdmxStructureMessage } from '@pmm/core/sdmx/structure-message'
import { encode } from '@pmm/table/encode'
import { rowsOf } from '@pmm/table/frame'
import { stringify } from 'csv-stringify/sync'
import { excelCsvOf } from './comma-separated.ts'
import type { FileFormat } from './formats.ts'
import { parquetOf } from './parquet.ts'
import type { Sheet } from './sheet.ts'
import { workbookOf } from './spreadsheet.ts'

/** A table with what its codes stand for. */
export interface NamedSheet extends Sheet {
  readonly name: TableName
  readonly names: Names
  /** The cycle it is of; null where its rows name theirs. */
  readonly cycle: string | null
  /** When the results were made. */
  readonly prepared: Date
}

type Maker = (sheet: NamedSheet) => string | Uint8Array | Promise<Buffer>

const makers: Readonly<Record<FileFormat, Maker>> = {
  arrow: ({ rows, imprint }) => encode(rows, metadataOf(imprint)),
  'csv-excel': excelCsvOf,
  xlsx: workbookOf,
  parquet: parquetOf,
  'sdmx-csv': (sheet) => stringify([...sdmxCsvRecords(messageOf(sheet))]),
  'sdmx-json': (sheet) => JSON.stringify(sdmxDataMessage(messageOf(sheet))),
  'sdmx-structure': (sheet) => JSON.stringify(sdmxStructureMessage(messageOf(sheet))),
  imprint: ({ imprint }) => JSON.stringify(imprint),
}

/** Writes a table as a file. @throws Problem `not-acceptable` for a form it cannot have */
export const makeFile = async (sheet: NamedSheet, format: FileFormat): Promise<string | Uint8Array> =>
  makers[format](sheet)

function messageOf({ name, imprint, names, cycle, rows, prepared }: NamedSheet): Message {
  const flow = flowOf(name)
  if (flow === undefined)
    throw new Problem('not-acceptable', `"${name}" is no table of numbers; as SDMX there are ${flowNames.join(', ')}`)
  return { flow, imprint, names, cycle, rows: rowsOf(rows), prepared: prepared.toISOString() }
}

/** For the schema of an Arrow file. */
const metadataOf = (imprint: Imprint): ReadonlyMap<string, string> =>
  new Map(imprintTexts(imprint).map(([key, value]) => [`pmm.${key}`, value]))

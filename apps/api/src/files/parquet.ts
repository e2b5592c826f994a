import type { Column } from '@pmm/core/contract/column'
import { imprintTexts } from '@pmm/core/contract/imprint'
import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer'
import type { Sheet } from './sheet.ts'

const types = { text: 'STRING', number: 'DOUBLE', integer: 'INT32' } as const satisfies Record<Column['kind'], string>

/** A Parquet file compressed by Snappy; where it is from stands in the metadata of the file. */
export function parquetOf({ rows: { columns, data }, imprint }: Sheet): Buffer {
  const columnData = Object.entries(columns).map(
    ([name, { kind }]): ColumnSource => ({
      name,
      type: types[kind],
      nullable: true,
      data: Array.from(data[name]!, (cell) => (typeof cell === 'number' && Number.isNaN(cell) ? null : cell)),
    }),
  )
  const kvMetadata = imprintTexts(imprint).map(([key, value]) => ({ key: `pmm.${key}`, value }))
  return Buffer.from(parquetWriteBuffer({ columnData, kvMetadata, createdBy: 'Open PMM' }))
}

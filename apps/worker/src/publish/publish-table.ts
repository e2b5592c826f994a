import type { Columns } from '@pmm/core/contract/column'
import { keyColumnOf } from '@pmm/core/contract/table-keys'
import type { Trx } from '@pmm/store/database'
import { placedChunks } from '@pmm/store/sealed-chunk'
import { replaceTable } from '@pmm/store/table.repository'
import type { TableAddress } from '@pmm/store/table-address'
import { chunksOf } from '@pmm/table/chunks'
import type { Frame } from '@pmm/table/frame'

export interface TableToPublish extends TableAddress {
  readonly frame: Frame<Columns>
}

/** Stores what of a table differs from the one before. The caller holds a lock that keeps others from this table. */
export const publishTable = (trx: Trx, { frame, ...address }: TableToPublish): Promise<void> =>
  replaceTable(trx, address, placedChunks(chunksOf(frame, keyColumnOf(address.name))))

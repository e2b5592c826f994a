import { closeSync, openSync, readSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Method } from '@pmm/core/method/schema/method'
import { plainMethodOf, type Size } from '../measure/panel-example.ts'

/** How much is computed: offices stand for administrations, months for cycles. */
export const size: Size = { administrations: 40_000, kpis: 150, cycles: 12 }

/** The method by which the offices are scored. */
export const method: Method = plainMethodOf(size.kpis)

/** The columns of one month in a file, in their order. */
export function writeColumns(folder: string, name: string, columns: readonly Float64Array[]): void {
  const bytes = Buffer.concat(
    columns.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)),
  )
  writeFileSync(join(folder, name), bytes)
}

/** The columns of a file, of all offices or of a block of them. */
export function readColumns(
  folder: string,
  name: string,
  { columns, from = 0, count = size.administrations }: { columns: number; from?: number; count?: number },
): Float64Array[] {
  const file = openSync(join(folder, name), 'r')
  const read = Array.from({ length: columns }, (_, column) => {
    const target = new Float64Array(count)
    const place = 8 * (column * size.administrations + from)
    readSync(file, Buffer.from(target.buffer), 0, target.byteLength, place)
    return target
  })
  closeSync(file)
  return read
}

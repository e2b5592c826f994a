import type { NearestDefinition } from '@pmm/core/benchmark/peer-group'
import { neighbourColumns } from '@pmm/core/contract/table'
import type { Reporter } from '@pmm/core/domain/reporter'
import { type Frame, frameOf } from '@pmm/table/frame'
import { attributeColumn } from './attribute-column.ts'
import type { Neighbours } from './nearest.ts'

/** The nearest neighbours as a table: one row per administration and neighbour, with the values of both. */
export function neighboursFrame(
  administrations: readonly Reporter[],
  { attributes }: Pick<NearestDefinition, 'attributes'>,
  neighbours: readonly Neighbours[],
): Frame<typeof neighbourColumns> {
  const columns = attributes.map(({ attribute }) => attributeColumn(administrations, attribute, false))
  const compared = (administration: number, neighbour: number, differences: readonly number[]) =>
    attributes.map(({ attribute }, at) => {
      const column = columns[at]!
      return [attribute, { own: column[administration], neighbour: column[neighbour], difference: differences[at] }]
    })
  const rows = neighbours.flatMap(({ row, rows: nearest, distances, differences }) =>
    nearest.map((neighbour, at) => ({
      administration: administrations[row]!.code,
      neighbour: administrations[neighbour]!.code,
      place: at + 1,
      distance: distances[at]!,
      attributes: JSON.stringify(Object.fromEntries(compared(row, neighbour, differences[at]!))),
    })),
  )
  return frameOf(neighbourColumns, rows)
}

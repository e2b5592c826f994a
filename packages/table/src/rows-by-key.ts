/** The rows of each text of a column, in the order the texts are first seen; rows without a text are left out. */
export function rowsByKey(cells: readonly (string | null)[]): Map<string, number[]> {
  const groups = new Map<string, number[]>()
  let last: string | null = null
  let rows: number[] = []
  for (let row = 0; row < cells.length; row++) {
    const key = cells[row]!
    if (key === null) continue
    if (key !== last) {
      rows = groups.get(key) ?? []
      groups.set(key, rows)
      last = key
    }
    rows.push(row)
  }
  return groups
}

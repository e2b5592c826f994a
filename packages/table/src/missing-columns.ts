/** Missing columns over one block of memory, which is far cheaper to make than many. */
export function missingColumns(columns: number, rows: number): Float64Array[] {
  const block = new Float64Array(columns * rows).fill(Number.NaN)
  const missing: Float64Array[] = []
  for (let column = 0; column < columns; column++) missing.push(block.subarray(column * rows, (column + 1) * rows))
  return missing
}

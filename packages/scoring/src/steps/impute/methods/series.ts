import { refusal } from '../../../refusal.ts'

/** The rows of a panel, unit by unit. */
export interface PanelRows {
  /** Per unit, the rows of the unit from the earliest to the latest. */
  readonly series: readonly Uint32Array[]
  /** The time of each row. */
  readonly times: Float64Array
  /** Per row, the place of its time among all times of the panel, 0 for the earliest. */
  readonly places: Uint32Array
}

/**
 * Finds the series of a panel, whatever the order of its rows. (The reference implementation, COINr, gives other
 * columns to the wrong rows where rows are not sorted by time.)
 *
 * @param units the code of the unit of each row
 * @param times the time of each row
 * @throws {Problem} `invalid-method` for two rows of one unit at one time
 */
export function panelRowsOf(units: readonly string[], times: Float64Array): PanelRows {
  const instants = Float64Array.from(new Set(times)).sort()
  const placeOf = new Map(Array.from(instants, (time, place) => [time, place]))
  const places = Uint32Array.from(times, (time) => placeOf.get(time)!)
  const rowsOf = Map.groupBy(units.keys(), (row) => units[row]!)
  const series = Array.from(rowsOf.values(), (rows) => Uint32Array.from(rows).sort((a, b) => places[a]! - places[b]!))
  for (const rows of series) refuseTwins(rows, units, times)
  return { series, times, places }
}

function refuseTwins(rows: Uint32Array, units: readonly string[], times: Float64Array): void {
  const twin = rows.find((row, at) => at > 0 && times[row] === times[rows[at - 1]!])
  if (twin === undefined) return
  throw refusal({
    node: 'panel',
    administration: units[twin]!,
    value: times[twin],
    rule: 'two-rows-at-one-time',
    message: 'it has two rows at one time, so neither is the one to carry on; keep one',
  })
}

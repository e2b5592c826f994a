import type { Columns } from '@pmm/core/contract/column'
import type { TableName } from '@pmm/core/contract/table'
import { concatFrames } from '@pmm/table/concat-frames'
import { type Frame, selectRows, withColumns } from '@pmm/table/frame'
import { rowsByKey } from '@pmm/table/rows-by-key'
import { textsIn } from './texts-in.ts'

/** Rows of a released table, and the same table as it would be made with the narrower choices. */
export interface PublishedRows {
  readonly published: Frame<Columns>
  readonly remade: Frame<Columns>
  /** The administrations that withdrew a value from the audience of the table. */
  readonly withdrawn: ReadonlySet<string>
}

/**
 * Redacts rows of a table for readers; undefined for a table that shows no number of a single administration, which stays
 * as it was published.
 */
export const redactorOf = (name: TableName): ((rows: PublishedRows) => Frame<Columns>) | undefined => redactors[name]

/**
 * The rows of whoever withdrew a value become those made with the narrower choices; every other row stays as it was published.
 */
function replaceRows({ published, remade, withdrawn }: PublishedRows): Frame<Columns> {
  const remadeRows = rowsByKey(textsIn(remade, 'administration'))
  const chosen: number[] = []
  const done = new Set<string>()
  for (const [row, text] of textsIn(published, 'administration').entries()) {
    const code = text!
    if (!withdrawn.has(code)) chosen.push(row)
    else if (!done.has(code)) for (const at of remadeRows.get(code) ?? []) chosen.push(published.length + at)
    done.add(code)
  }
  return selectRows(concatFrames(published.columns, [published, remade]), chosen)
}

/**
 * Positions of whoever withdrew a value go where its score may not be seen any more, and so does what others are behind
 * it where it was the best. Ranks and quantiles of the others stay as they were published.
 */
function redactPositions({ published, remade, withdrawn }: PublishedRows): Frame<Columns> {
  const found = sameRows(published, remade, ['administration', 'group', 'node'])
  const codes = textsIn(published, 'administration')
  const kept = [...found.keys()].filter((row) => found[row] !== undefined || !withdrawn.has(codes[row]!))
  const rows = selectRows(published, kept)
  const places = kept.map((row) => found[row])
  return withColumns(rows, {
    distanceToBest: unlessMissing(rows, remade, places, 'distanceToBest'),
    change: unlessMissing(rows, remade, places, 'change'),
  })
}

/** A lowest and a highest score are somebody's own number: both go where a contributor withdrew its number. */
function redactExtremes({ published, remade }: PublishedRows): Frame<Columns> {
  const places = sameRows(published, remade, ['cycle', 'group', 'node', 'measure'])
  const codes = textsIn(remade, 'extremesStatus')
  const status = textsIn(published, 'extremesStatus').map((code, row) => {
    const place = places[row]
    return place === undefined ? code : codes[place]!
  })
  return withColumns(published, {
    minimum: unlessMissing(published, remade, places, 'minimum'),
    maximum: unlessMissing(published, remade, places, 'maximum'),
    extremesStatus: status,
  })
}

const redactors: Partial<Record<TableName, (rows: PublishedRows) => Frame<Columns>>> = {
  scores: replaceRows,
  explanations: replaceRows,
  perspectives: replaceRows,
  groupings: replaceRows,
  maturity: replaceRows,
  trajectories: replaceRows,
  changes: replaceRows,
  slopes: replaceRows,
  positions: redactPositions,
  benchmarks: redactExtremes,
  trends: redactExtremes,
  'panel-trends': redactExtremes,
}

/** Numbers as they were published, missing where they are missing in the row made anew; @param places rows of `remade` */
function unlessMissing(
  published: Frame<Columns>,
  remade: Frame<Columns>,
  places: readonly (number | undefined)[],
  column: string,
): Float64Array {
  const others = remade.data[column] as Float64Array
  return (published.data[column] as Float64Array).map((number, row) => {
    const place = places[row]
    return place !== undefined && Number.isNaN(others[place]!) ? Number.NaN : number
  })
}

/** Per row of a table, the row of another one with the same texts in some columns. */
function sameRows(published: Frame<Columns>, remade: Frame<Columns>, keys: readonly string[]): (number | undefined)[] {
  const rows = new Map(namesIn(remade, keys).map((name, row) => [name, row]))
  return namesIn(published, keys).map((name) => rows.get(name))
}

function namesIn(frame: Frame<Columns>, keys: readonly string[]): string[] {
  const texts = keys.map((key) => textsIn(frame, key))
  return Array.from({ length: frame.length }, (_, row) => texts.map((column) => column[row]).join('\t'))
}

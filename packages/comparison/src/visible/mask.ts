import type { Columns } from '@pmm/core/contract/column'
import type { explanationColumns, scoreColumns } from '@pmm/core/contract/table'
import type { Method } from '@pmm/core/method/schema/method'
import { parentsOf } from '@pmm/core/method/tree/tree'
import type { Coded } from '@pmm/table/coded'
import { build, codesOf, type Frame } from '@pmm/table/frame'
import { placesOf } from './bit-marks.ts'
import type { Visibility } from './visibility.ts'

/** The status of a row whose numbers an audience may not see. */
export const undisclosed = 'undisclosed'

/**
 * The scores of a cycle as an audience may see them: every row stays, a hidden row without numbers. What a node weighs in
 * a hidden group, and adds to it, follows from hidden siblings under most means, and is kept back under all.
 */
export function maskScores(
  scores: Frame<typeof scoreColumns>,
  method: Method,
  visibility: Visibility,
): Frame<typeof scoreColumns> {
  const administration = codesOf(scores, 'administration')
  const node = codesOf(scores, 'node')
  const parents = parentsOf(method)
  const above = { codes: node.codes, words: node.words.map((code) => parents.get(code) ?? code) }
  const hiddenAbove = placesOf(visibility.hiddenIn(administration, above))
  return maskFrame(scores, {
    keys: ['administration', 'node'],
    hidden: placesOf(visibility.hiddenIn(administration, node)),
    more: { weight: hiddenAbove, contribution: hiddenAbove },
  })
}

/**
 * Explanations as an audience may see them: masked as scores are, and what a node weighs in the overall score, and adds to
 * it, only where the overall score may be seen. What a node would weigh if nothing were missing stays, as the method is
 * public.
 */
export function maskExplanations(
  explanations: Frame<typeof explanationColumns>,
  visibility: Visibility,
): Frame<typeof explanationColumns> {
  const [administration, node, parent] = (['administration', 'node', 'parent'] as const).map((name) =>
    codesOf(explanations, name),
  ) as [Coded, Coded, Coded]
  const root = node.words[node.codes[parent.codes.indexOf(-1)]!]!
  const hiddenAbove = placesOf(visibility.hiddenIn(administration, filled(parent, root)))
  const everywhere = { codes: new Int32Array(explanations.length), words: [root] }
  const hiddenAtRoot = placesOf(visibility.hiddenIn(administration, everywhere))
  return maskFrame(explanations, {
    keys: ['administration', 'node', 'parent'],
    hidden: placesOf(visibility.hiddenIn(administration, node)),
    more: {
      weight: hiddenAbove,
      contribution: hiddenAbove,
      effectiveWeight: hiddenAtRoot,
      effectiveContribution: hiddenAtRoot,
      remainder: hiddenAtRoot,
    },
  })
}

/** A column of texts in which a text stands for those that are missing. */
function filled({ codes, words }: Coded, text: string): Coded {
  const all = [...words, text]
  return { codes: codes.map((code) => (code < 0 ? words.length : code)), words: all }
}

/** The cells of a table that an audience may not see. */
interface HiddenCells {
  /** Text columns that say what a row is about. */
  readonly keys: readonly string[]
  /** Rows that keep the columns of `keys`, and lose every number and every other text. */
  readonly hidden: Uint32Array
  /** By name of a column of numbers, rows that lose their number in it. */
  readonly more: Readonly<Record<string, Uint32Array>>
}

/** The table without the cells that are hidden; a hidden row has the status `undisclosed` where the table has a status. */
function maskFrame<C extends Columns>(frame: Frame<C>, { keys, hidden, more }: HiddenCells): Frame<C> {
  if (hidden.length === 0 && Object.values(more).every((rows) => rows.length === 0)) return frame
  return build(frame.columns, frame.length, (name, isText) => {
    if (!isText) {
      const cells = blanked(frame.data[name] as Float64Array, hidden)
      return more[name] === undefined ? cells : blanked(cells, more[name])
    }
    const cells = codesOf(frame, name)
    return keys.includes(name) ? cells : recoded(cells, hidden, name === 'status' ? undisclosed : null)
  })
}

function blanked(cells: Float64Array, rows: Uint32Array): Float64Array {
  if (rows.length === 0) return cells
  const copy = cells.slice()
  for (let i = 0; i < rows.length; i++) copy[rows[i]!] = Number.NaN
  return copy
}

/** A column of texts with one text, or a missing one, in some rows. */
function recoded(cells: Coded, rows: Uint32Array, text: string | null): Coded {
  if (rows.length === 0) return cells
  const words = text === null || cells.words.includes(text) ? cells.words : [...cells.words, text]
  const code = text === null ? -1 : words.indexOf(text)
  const codes = cells.codes.slice()
  for (let i = 0; i < rows.length; i++) codes[rows[i]!] = code
  return { codes, words }
}

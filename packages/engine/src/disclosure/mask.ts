import type { Columns } from '@pmm/core/contract/column'
import type { explanationColumns, scoreColumns } from '@pmm/core/contract/table'
import { type Audience, isShown, type LevelOf } from '@pmm/core/disclosure/level'
import type { Method } from '@pmm/core/method/method'
import { parentsOf, pathOf } from '@pmm/core/method/tree'
import type { Coded } from '@pmm/table/coded'
import { build, codesOf, type Frame, withColumns } from '@pmm/table/frame'

/** Whether an audience may see the cells of a node of an administration. */
export type IsVisible = (administration: string, node: string) => boolean

/** The status of a row whose numbers an audience may not see. */
export const undisclosed = 'undisclosed'

/**
 * What an audience may see of the scores of a cycle: a KPI where its disclosure level allows it, or where there is no value
 * to hide; a group where every KPI below it that has a value may be seen, because its score would give away the rest.
 */
export function visibilityOf(
  { length, data }: Frame<typeof scoreColumns>,
  method: Method,
  levelOf: LevelOf,
  audience: Audience,
): IsVisible {
  const parents = parentsOf(method)
  const paths = new Map(method.kpis.map(({ code }) => [code, [code, ...pathOf(code, parents)]]))
  const hidden = new Map<string, Set<string>>()
  for (let row = 0; row < length; row++) {
    const [administration, node] = [data.administration[row]!, data.node[row]!]
    const path = paths.get(node)
    if (path === undefined || (Number.isNaN(data.value[row]!) && Number.isNaN(data.score[row]!))) continue
    if (isShown(levelOf(administration, node), audience)) continue
    const own = hidden.get(administration) ?? new Set<string>()
    hidden.set(administration, own)
    hidePath(path, own)
  }
  let [last, own] = ['', hidden.get('')]
  return (administration, node) => {
    if (administration !== last) own = hidden.get(administration)
    last = administration
    return own?.has(node) !== true
  }
}

/** Adds a node and those above it; above one that is hidden already all are. */
function hidePath(path: readonly string[], hidden: Set<string>): void {
  for (const node of path) {
    if (hidden.has(node)) return
    hidden.add(node)
  }
}

/**
 * The rows of a table whose numbers an audience may see; the others keep what they are about, have no number and no
 * text of their own, and the status `undisclosed` where the table has one.
 *
 * @param keys text columns that say what a row is about
 */
export function maskFrame<C extends Columns>(
  frame: Frame<C>,
  isVisible: (row: number) => boolean,
  keys: readonly (keyof C & string)[],
): Frame<C> {
  const rows = rowsBut(isVisible, frame.length)
  if (rows.length === 0) return frame
  return build(frame.columns, frame.length, (name, isText) => {
    if (!isText) return blanked((frame.data[name] as Float64Array).slice(), rows, Number.NaN)
    const cells = codesOf(frame, name)
    return keys.includes(name) ? cells : blankedTexts(cells, rows, name === 'status' ? undisclosed : null)
  })
}

function rowsBut(isVisible: (row: number) => boolean, length: number): Uint32Array {
  const rows = new Uint32Array(length)
  let count = 0
  for (let row = 0; row < length; row++) if (!isVisible(row)) rows[count++] = row
  return rows.subarray(0, count)
}

function blanked<T extends Float64Array | Int32Array>(cells: T, rows: Uint32Array, blank: number): T {
  for (let i = 0; i < rows.length; i++) cells[rows[i]!] = blank
  return cells
}

function blankedTexts({ codes, words }: Coded, rows: Uint32Array, blank: string | null): Coded {
  if (blank === null) return { codes: blanked(codes.slice(), rows, -1), words }
  const all = words.includes(blank) ? words : [...words, blank]
  return { codes: blanked(codes.slice(), rows, all.indexOf(blank)), words: all }
}

/**
 * The scores of a cycle as an audience may see them: every row stays, hidden ones without numbers. What a node weighs in
 * a hidden group, and adds to it, follows from hidden siblings under most means, and is kept back under all.
 */
export function maskScores(
  scores: Frame<typeof scoreColumns>,
  method: Method,
  isVisible: IsVisible,
): Frame<typeof scoreColumns> {
  const { administration, node } = scores.data
  const parents = parentsOf(method)
  const isAboveVisible = (row: number) => isVisible(administration[row]!, parents.get(node[row]!) ?? node[row]!)
  const masked = maskFrame(scores, (row) => isVisible(administration[row]!, node[row]!), ['administration', 'node'])
  return withoutNumbers(masked, isAboveVisible, ['weight', 'contribution'])
}

/**
 * Explanations as an audience may see them: as scores, and what a node weighs in the overall score, and adds to it, only
 * where that score may be seen. What it would weigh if nothing were missing stays: that is the method's.
 */
export function maskExplanations(
  explanations: Frame<typeof explanationColumns>,
  isVisible: IsVisible,
): Frame<typeof explanationColumns> {
  const { administration, node, parent } = explanations.data
  const root = node[parent.indexOf(null)]!
  const isAboveVisible = (row: number) => isVisible(administration[row]!, parent[row] ?? root)
  const isRootVisible = (row: number) => isVisible(administration[row]!, root)
  const isOwnVisible = (row: number) => isVisible(administration[row]!, node[row]!)
  const masked = maskFrame(explanations, isOwnVisible, ['administration', 'node', 'parent'])
  const within = withoutNumbers(masked, isAboveVisible, ['weight', 'contribution'])
  return withoutNumbers(within, isRootVisible, ['effectiveWeight', 'effectiveContribution', 'remainder'])
}

function withoutNumbers<C extends Columns>(
  frame: Frame<C>,
  isVisible: (row: number) => boolean,
  names: readonly (keyof C & string)[],
): Frame<C> {
  const rows = rowsBut(isVisible, frame.length)
  if (rows.length === 0) return frame
  const masked = names.map((name) => [name, blanked((frame.data[name] as Float64Array).slice(), rows, Number.NaN)])
  return withColumns(frame, Object.fromEntries(masked))
}

import type { scoreColumns } from '@pmm/core/contract/table'
import { type Audience, isShown, type LevelOf } from '@pmm/core/disclosure/level'
import type { Method } from '@pmm/core/method/schema/method'
import { parentsOf, pathOf } from '@pmm/core/method/tree/tree'
import type { Coded } from '@pmm/table/coded'
import { codesOf, type Frame } from '@pmm/table/frame'

/** Which nodes of which administrations of a cycle an audience may see; a node or an administration it does not list may be seen. */
export class Visibility {
  readonly #administrations: ReadonlyMap<string, number>
  readonly #nodes: ReadonlyMap<string, number>
  readonly #hidden: Uint8Array

  /** @param hidden 1 where a node may not be seen, administration by administration */
  constructor(administrations: readonly string[], nodes: readonly string[], hidden: Uint8Array) {
    this.#administrations = new Map(administrations.map((code, place) => [code, place]))
    this.#nodes = new Map(nodes.map((code, place) => [code, place]))
    this.#hidden = hidden
  }

  isVisible(administration: string, node: string): boolean {
    const place = this.#administrations.get(administration)
    const at = this.#nodes.get(node)
    return place === undefined || at === undefined || this.#hidden[place * this.#nodes.size + at] !== 1
  }

  /**
   * By row of a table, 1 where the node of an administration may not be seen.
   *
   * @param administrations column of the table
   * @param nodes column of the table, whose words may be there twice
   */
  hiddenIn(administrations: Coded, nodes: Coded): Uint8Array {
    const width = this.#nodes.size
    const starts = administrations.words.map((code) => width * (this.#administrations.get(code) ?? Number.NaN))
    const places = nodes.words.map((code) => this.#nodes.get(code) ?? Number.NaN)
    const marks = new Uint8Array(nodes.codes.length)
    for (let row = 0; row < marks.length; row++)
      marks[row] = this.#hidden[starts[administrations.codes[row]!]! + places[nodes.codes[row]!]!] ?? 0
    return marks
  }
}

/**
 * What an audience may see of the scores of a cycle: a KPI where its disclosure level allows it, or where there is no value
 * to hide; a group where every KPI below it that counts for its score may be seen, because its score would give away a
 * hidden one. A KPI without a score counts for no group: hidden, it hides itself alone.
 */
export function visibilityOf(
  scores: Frame<typeof scoreColumns>,
  method: Method,
  levelOf: LevelOf,
  audience: Audience,
): Visibility {
  const administrations = codesOf(scores, 'administration')
  const nodes = codesOf(scores, 'node')
  const codes = [...parentsOf(method).keys()]
  const paths = pathsOf(nodes.words, codes, method)
  const hidden = new Uint8Array(administrations.words.length * codes.length)
  const { value, score } = scores.data
  for (let row = 0; row < scores.length; row++) {
    const path = paths[nodes.codes[row]!]!
    if (path.length === 0 || (Number.isNaN(value[row]!) && Number.isNaN(score[row]!))) continue
    const administration = administrations.codes[row]!
    if (isShown(levelOf(administrations.words[administration]!, nodes.words[nodes.codes[row]!]!), audience)) continue
    const last = Number.isNaN(score[row]!) ? 1 : path.length
    for (let i = 0; i < last; i++) hidden[administration * codes.length + path[i]!] = 1
  }
  return new Visibility(administrations.words, codes, hidden)
}

/** Per word, the places of the KPI and of the groups above it; none of a word that is no KPI. */
function pathsOf(words: readonly string[], codes: readonly string[], method: Method): readonly (readonly number[])[] {
  const parents = parentsOf(method)
  const kpis = new Set(method.kpis.map(({ code }) => code))
  const placeOf = new Map(codes.map((code, place) => [code, place]))
  return words.map((code) => (kpis.has(code) ? [code, ...pathOf(code, parents)].map((node) => placeOf.get(node)!) : []))
}

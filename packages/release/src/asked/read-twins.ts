import type { scoreColumns } from '@pmm/core/contract/table'
import type { twinColumns } from '@pmm/core/contract/twin-columns'
import type { DisclosureLevel, LevelOf } from '@pmm/core/disclosure/level'
import { keyWords } from '@pmm/disclosure/draws/contributor-keys'
import type { SetKey } from '@pmm/disclosure/draws/set-key'
import type { Twins } from '@pmm/disclosure/panel/twins'
import { cellRowsOf } from '@pmm/table/cell-rows'
import { codesOf, type Frame } from '@pmm/table/frame'

type TwinFrame = Frame<typeof twinColumns>

/** The levels of the numbers of a cycle: a number without a twin is public, and so is whatever was not reported. */
export function levelsIn({ data, length }: TwinFrame): LevelOf {
  const levels = new Map<string, Map<string, DisclosureLevel>>()
  for (let row = 0; row < length; row++) {
    const ofOne = levels.get(data.administration[row]!) ?? new Map<string, DisclosureLevel>()
    levels.set(data.administration[row]!, ofOne)
    ofOne.set(data.node[row]!, data.keptFrom[row] === 'members' ? 'restricted' : 'members')
  }
  return (administration, kpi) => levels.get(administration)?.get(kpi) ?? 'public'
}

/** The twins by row of the scores of the cycle. */
export function twinsIn(twins: TwinFrame, scores: Frame<typeof scoreColumns>): Twins {
  const [administrations, nodes] = [codesOf(twins, 'administration'), codesOf(twins, 'node')]
  const rows = cellRowsOf(scores, administrations.words, nodes.words)
  const placed = { score: missing(scores.length), value: missing(scores.length) }
  for (let at = 0; at < twins.length; at++) {
    const row = rows[nodes.codes[at]!]![administrations.codes[at]!]!
    if (row < 0) throw new Error(`${twins.data.node[at]} of ${twins.data.administration[at]} has a twin but no score`)
    placed.score[row] = twins.data.score[at]!
    placed.value[row] = twins.data.value[at]!
  }
  return placed
}

const missing = (length: number): Float64Array => new Float64Array(length).fill(Number.NaN)

/** The contributor keys as `contributorKeys` gives them; zeros for whoever keeps nothing back, whose key never counts. */
export function contributorKeysIn({ data, length }: TwinFrame, administrations: readonly string[]): Uint32Array {
  const keys = new Uint32Array(keyWords * administrations.length)
  const texts = new Map<string, string>()
  for (let row = 0; row < length; row++) texts.set(data.administration[row]!, data.key[row]!)
  for (const [at, administration] of administrations.entries()) {
    const text = texts.get(administration)
    for (let word = 0; text !== undefined && word < keyWords; word++)
      keys[keyWords * at + word] = Number.parseInt(text.slice(8 * word, 8 * word + 8), 16)
  }
  return keys
}

/** The set key of the cycle; zeros where nothing is kept back, so that no second noise is drawn. */
export function setKeyIn({ data, length }: TwinFrame): SetKey {
  const text = length === 0 ? '0'.repeat(64) : data.setKey[0]!
  return {
    edition: 0,
    key: Uint8Array.from({ length: 32 }, (_, at) => Number.parseInt(text.slice(2 * at, 2 * at + 2), 16)),
  }
}

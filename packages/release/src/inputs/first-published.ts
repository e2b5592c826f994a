import { maskScores } from '@pmm/comparison/visible/mask'
import { visibilityOf } from '@pmm/comparison/visible/visibility'
import type { scoreColumns } from '@pmm/core/contract/table'
import type { Reader } from '@pmm/disclosure/panel/kept-back'
import type { Frame } from '@pmm/table/frame'
import type { TableInputs } from './table-inputs.ts'
import type { WholeInputs } from './whole-inputs.ts'

/** The scores of a cycle as its first release had them; undefined where no earlier release had the cycle. */
export type FirstPublished = (cycle: string) => Frame<typeof scoreColumns> | undefined

/** The scores of the first release of a cycle, nothing kept back. */
export function firstScores(earlier: WholeInputs['earlier']): FirstPublished {
  const all = earlier.flatMap(({ chain }) => chain)
  return (cycle) => all.find((link) => link.cycle === cycle)?.scores
}

/**
 * The scores that an audience knew first. A score that was confidential in the first release, or is now, is masked: what
 * was restricted when it was reported stays so, even if its correction is public.
 */
export function firstPublished({ earlier, chain, levels }: TableInputs, audience: Reader): FirstPublished {
  const now = new Map(chain.map(({ cycle, scores, method }, at) => [cycle, { scores, method, levelOf: levels[at]! }]))
  return (cycle) => {
    const first = earlier.find((release) => release.chain.some((link) => link.cycle === cycle))
    if (first === undefined) return undefined
    const at = first.chain.findIndex((link) => link.cycle === cycle)
    const { scores, method } = first.chain[at]!
    const before = maskScores(scores, method, visibilityOf(scores, method, first.levels[at]!, audience))
    const current = now.get(cycle)
    if (current === undefined) return before
    return maskScores(before, method, visibilityOf(current.scores, current.method, current.levelOf, audience))
  }
}

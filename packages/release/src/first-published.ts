import { maskScores } from '@pmm/comparison/visible/mask'
import { visibilityOf } from '@pmm/comparison/visible/visibility'
import type { scoreColumns } from '@pmm/core/contract/table'
import type { Audience } from '@pmm/core/disclosure/level'
import type { Frame } from '@pmm/table/frame'
import type { ReleaseGround } from './release-inputs.ts'

/** The scores of a cycle as they were first released; undefined where it never was. */
export type FirstPublished = (cycle: string) => Frame<typeof scoreColumns> | undefined

/**
 * The scores that readers knew first. Of a score kept from an audience then or now it sees nothing: what was restricted
 * when it was reported stays so, even if its correction is public.
 */
export function firstPublished({ earlier, chain, levels }: ReleaseGround, audience: Audience): FirstPublished {
  const now = new Map(chain.map(({ cycle, scores, method }, at) => [cycle, { scores, method, levelOf: levels[at]! }]))
  return (cycle) => {
    const first = earlier.find((release) => release.chain.some((link) => link.cycle === cycle))
    if (first === undefined) return undefined
    const at = first.chain.findIndex((link) => link.cycle === cycle)
    const { scores, method } = first.chain[at]!
    const then = maskScores(scores, method, visibilityOf(scores, method, first.levels[at]!, audience))
    const current = now.get(cycle)
    if (current === undefined) return then
    return maskScores(then, method, visibilityOf(current.scores, current.method, current.levelOf, audience))
  }
}

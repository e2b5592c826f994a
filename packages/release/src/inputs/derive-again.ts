import type { explanationColumns, rulerColumns } from '@pmm/core/contract/table'
import { explanationsFrame } from '@pmm/scoring/explain/explanations-frame'
import { rulersFrame } from '@pmm/scoring/explain/rulers-frame'
import { type CycleInput, scoredPanelOf, scoreFrame } from '@pmm/scoring/score/score-cycle'
import { encode } from '@pmm/table/encode'
import type { Frame } from '@pmm/table/frame'

/** What only the observations of a cycle give: how its scores come about. */
export interface Derivation {
  readonly explanations: Frame<typeof explanationColumns>
  readonly rulers: Frame<typeof rulerColumns>
}

/** Scores a cycle again: the bytes of its run where no observation is lost, and how the scores come about. */
export function deriveAgain(input: CycleInput): Derivation & { readonly bytes: Uint8Array } {
  const scored = scoredPanelOf(input)
  return {
    bytes: encode(scoreFrame(scored, input.period)),
    explanations: explanationsFrame(scored, input.period),
    rulers: rulersFrame(scored.rulers),
  }
}

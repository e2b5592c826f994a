import { type DrawnChanges, drawnChanges } from '@pmm/comparison/change/changes-frame'
import type { DrawnProbabilities } from '@pmm/comparison/uncertainty/reuse'
import type { EvidenceOf } from '@pmm/comparison/uncertainty/study/uncertainty'
import { memoByText } from '@pmm/core/memo/memo'
import { firstScores } from '../inputs/first-published.ts'
import type { WholeInputs } from '../inputs/whole-inputs.ts'

/** What changes follow from of which nothing is kept back. */
export type ChangesInputs = Pick<WholeInputs, 'method' | 'chain' | 'evidence' | 'earlier'>

/**
 * The changes of a chain of which nothing is kept back, with their probabilities. Probabilities that were drawn when the
 * changes of the method were made last are taken over where they are those that would be drawn: after a report of one
 * administration, the probabilities of that administration alone are drawn again.
 *
 * @returns the changes, and the probabilities that audiences who see less may take over
 */
export function wholeChanges({ method, chain, evidence, earlier }: ChangesInputs): DrawnChanges {
  const last = lastDrawn(everywhere, method)
  const uncertainty = { evidence: evidenceOf(evidence) }
  const { frame, drawn } = drawnChanges(chain, { published: firstScores(earlier), uncertainty }, last.drawn)
  last.drawn = drawn.slice(last.drawn.length)
  return { frame, drawn: last.drawn }
}

/** The grade of evidence behind a value, as draws ask for it. */
export const evidenceOf =
  (evidence: WholeInputs['evidence']): EvidenceOf =>
  (administration, kpi, cycle) =>
    evidence(cycle, administration, kpi) ?? null

const everywhere = {}
const lastDrawn = memoByText('probabilities drawn last of a method', (): { drawn: readonly DrawnProbabilities[] } => ({
  drawn: [],
}))

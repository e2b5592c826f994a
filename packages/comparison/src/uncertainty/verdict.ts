export const verdicts = ['improved', 'declined', 'no-clear-change'] as const
export type Verdict = (typeof verdicts)[number]

/** Share of the draws that must point one way before a change is called improved or declined. */
const certain = 0.9

/**
 * What may be said of a change of performance; null where its probability is missing.
 *
 * @param above share (0–1) of the draws in which performance is above zero
 * @param below share (0–1) of the draws in which performance is below zero
 */
export function verdictOf(above: number, below: number): Verdict | null {
  if (Number.isNaN(above)) return null
  if (above >= certain) return 'improved'
  return below >= certain ? 'declined' : 'no-clear-change'
}

import { type EditionErrors, isReproduced } from './compare.ts'
import type { ShownTrajectory } from './shown-trajectories.ts'

/** A claim that was checked. */
export interface Finding {
  readonly claim: string
  readonly passed: boolean
}

const points = (error: number): string => error.toFixed(4)

/** @param published how many scores of the edition were published */
export function editionFinding(errors: EditionErrors, published: number): Finding {
  const { edition, count, maximum, mean, worst } = errors
  const claim = `${edition}: ${count} of ${published} scores, largest error ${points(maximum)} (${worst}), mean ${points(mean)}`
  return { claim, passed: isReproduced(errors, published) }
}

/** @param names that belong to no administration */
export const resolutionFinding = (names: readonly string[]): Finding => ({
  claim: names.length === 0 ? 'every name resolves to an administration' : `not resolved: ${names.join('; ')}`,
  passed: names.length === 0,
})

/**
 * Whether the dashboard shows the scores, and no further scores, rounded to hundredths.
 *
 * @param scores by edition
 */
export function trajectoryFinding(name: string, shown: ShownTrajectory, scores: ReadonlyMap<string, number>): Finding {
  const line = [...shown].map(([period, text]) => `${period} ${text}`).join(', ')
  const isShown = ([edition, score]: [string, number]) => isRounded(shown.get(edition), score)
  const passed = scores.size > 0 && shown.size === scores.size && [...scores].every(isShown)
  return { claim: `the dashboard shows ${name}: ${line || 'nothing'}`, passed }
}

/** A score half-way between two hundredths may be shown as either. */
const isRounded = (text: string | undefined, score: number): boolean =>
  text !== undefined && /^\d\.\d\d$/.test(text) && Math.abs(Number(text) - score) <= 0.005 + 1e-9

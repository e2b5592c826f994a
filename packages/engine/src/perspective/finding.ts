import type { Places } from './stance.ts'

/**
 * What does not depend on the choice of weights, in a sentence or two.
 *
 * @param scores under every perspective
 * @param places null where they may not be told
 * @param isOwn whether the own region has weights
 * @param isAny whether any region has
 */
export function findingOf(scores: readonly number[], places: Places | null, isOwn: boolean, isAny: boolean): string {
  const sentences = [rangeSentence(scores), ...(places === null ? [] : [placeSentence(places)])]
  if (!isAny)
    sentences.push('No region has weights of its own, so that only equal weights differ from those of the method.')
  else if (!isOwn) sentences.push('Its region has no weights of its own; those of the method stand in.')
  return sentences.join(' ')
}

function rangeSentence(scores: readonly number[]): string {
  const [low, high] = [Math.min(...scores).toFixed(1), Math.max(...scores).toFixed(1)]
  return low === high ? `Its score is ${low} under all weights.` : `Its score lies between ${low} and ${high}.`
}

function placeSentence({ rankBest, rankWorst, of, median }: Places): string {
  const ranks = rankBest === rankWorst ? `rank ${rankBest}` : `rank ${rankBest} to ${rankWorst}`
  return `It is ${medianInWords[median]}, at ${ranks} of ${of}.`
}

const medianInWords: { readonly [M in Places['median']]: string } = {
  above: 'above the median under all weights',
  'not-above': 'not above the median under any weights',
  depends: 'above or below the median depending on the weights',
}

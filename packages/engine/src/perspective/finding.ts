import type { Range } from '@pmm/core/method/terms'
import type { Places } from './stance.ts'

export interface Finding {
  /** Under every perspective. */
  readonly scores: readonly number[]
  /** Null where they may not be told. */
  readonly places: Places | null
  /** Whether the own region has weights. */
  readonly isOwn: boolean
  /** Whether any region has. */
  readonly isAny: boolean
  /** Of the method, which says how finely scores are written. */
  readonly scale: Range
}

/** What does not depend on the choice of weights, in a sentence or two. */
export function findingOf(finding: Finding): string {
  const { places, isOwn, isAny } = finding
  const sentences = [rangeSentence(finding), ...(places === null ? [] : [placeSentence(places)])]
  if (!isAny)
    sentences.push('No region has weights of its own, so that only equal weights differ from those of the method.')
  else if (!isOwn) sentences.push('Its region has no weights of its own; those of the method stand in.')
  return sentences.join(' ')
}

function rangeSentence({ scores, isAny, scale: { lower, upper } }: Finding): string {
  const written = (score: number) => score.toFixed(upper - lower >= 20 ? 1 : 2)
  const [low, high] = [written(Math.min(...scores)), written(Math.max(...scores))]
  const weighers = isAny ? 'the method, of every region, of all together and equal ones' : 'the method and equal ones'
  return low === high
    ? `Its score is ${low} under all weights.`
    : `Its score lies between ${low} and ${high} under the weights of ${weighers}.`
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

import type { Range } from '@pmm/core/method/schema/terms'
import { isSame } from '@pmm/scoring/kernel/resolution'
import type { AboveMedian, NodePerspective } from './node-perspective.ts'

/** What a score rests on under the weights of its region. */
export interface OwnRest {
  /** Names of the children that have a score under the weights of the method, and none under those of the region. */
  readonly dropped: readonly string[]
  /** Share (0–1) of the weight that has a score. */
  readonly share: number
  /** Least coverage (0–1) of a score of the group. */
  readonly minimum: number
}

/** What a finding is about: the score of one administration in one node. */
export interface FindingInput {
  readonly perspective: NodePerspective
  /** Of the administration. */
  readonly row: number
  /** Whether the region of the administration has weights. */
  readonly hasOwnRegion: boolean
  /** Whether any region has weights. */
  readonly hasAnyRegion: boolean
  /** Of the method, which says how finely scores are written. */
  readonly scale: Range
  /** Null where the region has no weights. */
  readonly rest: OwnRest | null
}

/** What does not depend on the choice of weights, and what drops out under those of its region, in a few sentences. */
export function findingOf(input: FindingInput): string {
  const sentences = `${rangeSentence(input)}${placeSentence(input)}${dropSentence(input)}`
  if (!input.hasAnyRegion)
    return `${sentences} No region has weights of its own, so that only equal weights differ from those of the method.`
  return input.hasOwnRegion
    ? sentences
    : `${sentences} Its region has no weights of its own; those of the method stand in.`
}

function rangeSentence({ perspective: { lowest, highest }, row, hasAnyRegion, scale }: FindingInput): string {
  if (Number.isNaN(lowest[row]!)) return 'Under some weights a value counts that it keeps back, so no range is told.'
  const digits = scale.upper - scale.lower >= 20 ? 1 : 2
  const low = lowest[row]!.toFixed(digits)
  const high = isSame(lowest[row]!, highest[row]!) ? low : highest[row]!.toFixed(digits)
  const weighers = hasAnyRegion
    ? 'the method, of every region, of all together and equal ones'
    : 'the method and equal ones'
  return low === high
    ? `Its score is ${low} under all weights.`
    : `Its score lies between ${low} and ${high} under the weights of ${weighers}.`
}

/** With the blank before it; empty where nothing drops out. */
function dropSentence({ rest }: FindingInput): string {
  if (rest === null || rest.dropped.length === 0) return ''
  const [drop, have] = rest.dropped.length === 1 ? ['drops', 'it has'] : ['drop', 'they have']
  const names = rest.dropped.join(' and ')
  const share = `${Math.round(100 * rest.share)} % of the weight`
  return ` Under the weights of its region, ${names} ${drop} out, as ${have} too few data where these weights lie: that score rests on ${share}, and at least ${Math.round(100 * rest.minimum)} % must be covered.`
}

/** With the blank before it; empty where no place is known. */
function placeSentence({ perspective: { places }, row }: FindingInput): string {
  if (places === null) return ''
  const [best, worst] = [places.rankBest[row]!, places.rankWorst[row]!]
  const ranks = best === worst ? `rank ${best}` : `rank ${best} to ${worst}`
  return ` It is ${medianInWords[places.medianAt(row)]}, at ${ranks} of ${places.of}.`
}

const medianInWords: { readonly [M in AboveMedian]: string } = {
  above: 'above the median under all weights',
  'not-above': 'not above the median under any weights',
  depends: 'above or below the median depending on the weights',
}

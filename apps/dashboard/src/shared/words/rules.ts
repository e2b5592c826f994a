import { percent, valueFormat } from '@pmm/charts/series/format'
import type { Aggregation } from '@pmm/core/method/aggregation'
import type { Group, Kpi, Method } from '@pmm/core/method/method'
import type { Normalisation } from '@pmm/core/method/normalisation'
import type { Tree } from '../cycle/tree.ts'

/** How the children of a group make its score: its own rule, or that of its level. */
export const aggregationOf = (group: Group, method: Method, tree: Tree): Aggregation =>
  group.aggregation ?? method.levels[tree.path(group.code).length]!.aggregation

const means: Readonly<Record<Aggregation['mean'], string>> = {
  arithmetic: 'the weighted arithmetic mean of its children',
  geometric: 'the weighted geometric mean of its children',
  harmonic: 'the weighted harmonic mean of its children',
  power: 'a weighted power mean of its children',
  median: 'the weighted median of its children',
  'weakest-link': 'the lowest score among its children',
  'averaging-table': 'what an averaging table gives for the grades of its children',
  'lowest-plus': 'the lowest grade among its children, with half a grade more where another is higher',
  'mazziotta-pareto': 'the weighted mean of its children, less a penalty for an unbalanced profile (Mazziotta–Pareto)',
  copeland:
    'the number of administrations it beats over the children both have, less the number that beat it (Copeland)',
  'benefit-of-the-doubt': 'the weighted mean of its children by the weights that suit the administration best',
}

/** The rule of a group in a sentence. */
export const aggregationSentence = ({ mean, minimumCoverage }: Aggregation): string =>
  `The score is ${means[mean]}. It is given when at least ${percent(minimumCoverage)} of the weight that applies is present; the weight of what is missing goes to the rest.`

/** How a value of the KPI becomes a score, in a sentence. */
export function normalisationSentence({ normalisation, unit }: Kpi, { scale }: Method): string {
  if (normalisation === null) return 'Shown and benchmarked, but not scored: its direction is ambiguous.'
  return sentences[normalisation.method](normalisation as never, valueFormat(unit), `${scale.lower}`, `${scale.upper}`)
}

type Rule<M> = Extract<Normalisation, { method: M }>
type Sentence<M> = (rule: Rule<M>, write: (value: number) => string, low: string, high: string) => string

const sentences: { readonly [M in Normalisation['method']]: Sentence<M> } = {
  goalposts: ({ worst, best, log, clamp }, write, low, high) =>
    `${write(worst)} scores ${low} and ${write(best)} scores ${high}, with ${log ? 'logarithmic' : 'straight'} steps between${clamp === false ? '' : '; values beyond are held at the ends'}.`,
  'target-band': ({ low: from, high: to, zeroBelow, zeroAbove }, write, low, high) =>
    `Between ${write(from)} and ${write(to)} the score is ${high}; it falls to ${low} at ${write(zeroBelow)} below and ${write(zeroAbove)} above.`,
  'min-max': (_, __, low, high) =>
    `The worst value of the cycle scores ${low} and the best ${high}, with straight steps between.`,
  'z-score': ({ mean, deviation }) =>
    `The distance to the mean of the cycle in standard deviations, moved to a mean of ${mean} and a deviation of ${deviation}.`,
  rank: (_, __, low, high) => `The rank among the reporters of the cycle, spread from ${low} to ${high}.`,
  place: () => 'The place among the reporters, 1 for the worst.',
  borda: () => 'The number of places above the worst.',
  'percentile-rank': () => 'The share of the other reporters it is not worse than, from 0 to 1.',
  scaled: ({ lower, upper, factor }, write) =>
    `A straight line from ${write(lower)} to ${write(upper)}, over a range of ${factor}.`,
  'fraction-of-maximum': () => 'The value over the highest one reported; one less that where less is better.',
  'distance-to-best': () => 'The way from the worst value reported (0) to the best (1).',
  'distance-to-target': ({ target }, write) =>
    `The way from the worst value reported (0) to the target ${write(target)} (1).`,
  'distance-to-reference': ({ administration }) =>
    `The way from the worst value reported (0) to that of ${administration} (1).`,
  'centred-posts': () => 'Goalposts as far apart as the values reported, around a centre that scores 100.',
  unchanged: () => 'The value is its own score.',
}

export const directionNames: Readonly<Record<Kpi['direction'], string>> = {
  higher: 'More is better',
  lower: 'Less is better',
  target: 'A band in the middle is best',
  context: 'Context only, not scored',
}

/** How the value comes from numerator and denominator, with its unit. */
export function formulaText({ formula: { kind, factor }, unit }: Kpi): string {
  const times = factor === 1 ? '' : `${factor} × `
  const text = kind === 'value' ? `${times}the figure reported` : `${times}numerator ÷ denominator`
  return unit === '' ? text : `${text}, in ${unit}`
}

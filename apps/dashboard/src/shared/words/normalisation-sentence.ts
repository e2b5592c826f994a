import { valueFormat } from '@pmm/charts/series/format'
import type { Kpi, Method } from '@pmm/core/method/schema/method'
import type { Normalisation } from '@pmm/core/method/schema/normalisation'

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

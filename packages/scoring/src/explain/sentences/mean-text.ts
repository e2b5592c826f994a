import type { Aggregation, Weighting } from '@pmm/core/method/schema/aggregation'
import { percentage, written } from './figure.ts'
import { referenceText } from './reference-text.ts'

const means: Readonly<Record<Aggregation['mean'], string>> = {
  arithmetic: 'Weighted arithmetic mean',
  geometric: 'Weighted geometric mean',
  harmonic: 'Weighted harmonic mean',
  power: 'Weighted power mean',
  median: 'Weighted median',
  'weakest-link': 'Lowest score (weakest link)',
  'averaging-table': 'Averaging table of grades',
  'lowest-plus': 'Lowest grade, half a grade more where another is higher',
  'mazziotta-pareto': 'Mazziotta–Pareto: the mean less a penalty for imbalance',
  copeland: 'Copeland: administrations beaten less those that beat it',
  'benefit-of-the-doubt': 'Benefit of the doubt: the weights that suit it best',
}

const weightings: Readonly<Record<Weighting['rule'], string>> = {
  given: 'weights as given',
  equal: 'equal weights',
  'principal-component': 'weights of the first principal component',
  correlations: 'weights fitted to the correlations aimed at',
  budget: 'weights allocated by experts',
}

/** How children make the score of their group, and how much of them must be present, in a sentence. */
export function meanText(aggregation: Aggregation, weighting: Weighting): string {
  const { mean, exponent, floor, onto, minimumCoverage, minimumAsked, coverage = 'weight' } = aggregation
  const details = [
    ...(exponent === undefined ? [] : [`exponent ${written(exponent)}`]),
    ...(floor === undefined ? [] : [`scores lifted to ${written(floor)}`]),
    ...(onto === undefined
      ? []
      : [onto === 'scale' ? 'brought onto the scale of the method' : 'on a scale of its own']),
    weightings[weighting.rule] + ('reference' in weighting ? ` on ${referenceText(weighting.reference)}` : ''),
  ]
  const needed =
    minimumCoverage === 0 ? '' : `; needs ${percentage(minimumCoverage)} of the ${coverage} of what applies`
  const asked = minimumAsked === undefined ? '' : `; needs ${percentage(minimumAsked)} of all that the method asks`
  return `${means[mean]}, ${details.join(', ')}${needed}${asked}`
}

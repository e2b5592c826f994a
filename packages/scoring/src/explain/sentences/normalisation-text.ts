import type { Kpi } from '@pmm/core/method/schema/method'
import type { Normalisation } from '@pmm/core/method/schema/normalisation'
import type { NormalisationRuler, Ruler } from '@pmm/core/method/schema/ruler'
import type { Range } from '@pmm/core/method/schema/terms'
import { written } from './figure.ts'
import { referenceText } from './reference-text.ts'

/**
 * How a value becomes a score, with the fitted numbers and the set that they were fitted on, in a sentence.
 *
 * @param ruler the fitted ruler; null where nothing was fitted
 */
export function normalisationText({ normalisation }: Kpi, scale: Range, ruler: Ruler | null): string {
  if (normalisation === null) return 'Context only: shown, not scored'
  const scoreScale = 'scale' in normalisation && normalisation.scale !== undefined ? normalisation.scale : scale
  const text = texts[normalisation.method](normalisation as never, scoreScale) + heldText(normalisation)
  const fitted = ruler?.step === 'normalise' ? `; ${fittedText(ruler.fitted)}` : ''
  const reference = 'reference' in normalisation || fitted !== '' ? fittedOn(normalisation, ruler) : ''
  return `${text}${fitted}${reference}`
}

const heldText = (rule: Normalisation): string =>
  rule.method !== 'goalposts' && 'clamp' in rule && rule.clamp === true ? ', held at the ends' : ''

type Text<M> = (rule: Extract<Normalisation, { method: M }>, scale: Range) => string

const texts: { readonly [M in Normalisation['method']]: Text<M> } = {
  goalposts: ({ worst, best, log, clamp }, { lower, upper }) =>
    `Goalposts: ${written(worst)} scores ${lower}, ${written(best)} scores ${upper}${log ? ', on logarithms' : ''}${clamp === false ? ', not held at the ends' : ''}`,
  'target-band': ({ low, high, zeroBelow, zeroAbove }, { lower, upper }) =>
    `Target band: ${written(low)} to ${written(high)} scores ${upper}, ${written(zeroBelow)} and ${written(zeroAbove)} score ${lower}`,
  'min-max': (_, { lower, upper }) => `Min–max: the worst value scores ${lower}, the best ${upper}`,
  'z-score': ({ mean, deviation }) => `Z-score: mean ${written(mean)}, deviation ${written(deviation)}`,
  rank: (_, { lower, upper }) => `Rank, spread from ${lower} to ${upper}`,
  place: () => 'Place, 1 for the worst',
  borda: () => 'Borda: places above the worst',
  'percentile-rank': () => 'Percentile rank, 0 to 1',
  scaled: ({ lower, upper, factor }) =>
    `Straight line: ${written(lower)} to ${written(upper)} over a range of ${written(factor)}`,
  'fraction-of-maximum': () => 'Fraction of the highest value',
  'distance-to-best': () => 'From the worst value (0) to the best (1)',
  'distance-to-target': ({ target }) => `From the worst value (0) to the target ${written(target)} (1)`,
  'distance-to-reference': ({ administration }) => `From the worst value (0) to that of ${administration} (1)`,
  'centred-posts': () => 'Goalposts around a centre that scores 100',
  unchanged: () => 'The value is the score',
}

type FittedParameters = NormalisationRuler['fitted']

function fittedText(fitted: FittedParameters): string {
  if (fitted.kind === 'ends') return `worst ${written(fitted.worst)}, best ${written(fitted.best)}`
  if (fitted.kind === 'moments') return `mean ${written(fitted.mean)}, deviation ${written(fitted.deviation)}`
  if (fitted.kind === 'maximum') return `highest ${written(fitted.maximum)}`
  return `${fitted.sorted.length} values`
}

const fittedOn = (rule: Normalisation, ruler: Ruler | null): string =>
  ` (fitted on ${referenceText('reference' in rule ? rule.reference : undefined)}${ruler !== null && ruler.cycle !== null ? `, ${ruler.cycle}` : ''})`

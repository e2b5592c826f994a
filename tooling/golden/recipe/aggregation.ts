import type { Aggregation } from '@pmm/core/method/schema/aggregation'
import type { AggregationArguments } from '../reference/case.ts'

/** The setting of a level (2 and up), where each level has a setting or all levels share a setting. */
export const at = <Setting>(each: Setting | readonly Setting[] | undefined, level: number): Setting | undefined =>
  Array.isArray(each) ? (each as readonly Setting[])[level - 2] : (each as Setting | undefined)

/**
 * How a level is aggregated, as the reference does it: thresholds count children, and some functions are missing
 * where any child is.
 */
export function aggregationOf(given: AggregationArguments, level: number): Aggregation {
  const name = at(given.f_ag, level) ?? 'a_amean'
  const mean = means[name]
  if (mean === undefined) throw new Error(`no aggregation of ours is known for ${name}`)
  const needsAll = wholeOnly.has(name) && given.f_ag_para?.['na.rm'] !== true
  const minimumCoverage = needsAll ? 1 : (at(given.dat_thresh, level) ?? 0)
  const exponent = mean === 'power' ? { exponent: given.f_ag_para?.p ?? 1 } : {}
  const onto = mean === 'copeland' ? ({ onto: 'own' } as const) : {}
  return { mean, minimumCoverage, coverage: 'count', ...exponent, ...onto }
}

const means: Readonly<Record<string, Aggregation['mean']>> = {
  a_amean: 'arithmetic',
  a_gmean: 'geometric',
  a_hmean: 'harmonic',
  a_genmean: 'power',
  a_copeland: 'copeland',
  cop_x: 'copeland',
  mean: 'arithmetic',
  median: 'median',
  min: 'weakest-link',
}

/** Functions whose result is missing where any child is: the generalised mean of COINr, and the functions of R. */
const wholeOnly: ReadonlySet<string> = new Set(['a_genmean', 'mean', 'median', 'min'])

/**
 * What a short name stands for, such as `amean_amean_gmean` (a mean for each level), `genmean_p2` or `amean_thr0.8`;
 * `defaults` are the arguments that the name does not say.
 */
export function argumentsNamed(name: string, defaults: AggregationArguments = {}): AggregationArguments {
  const words = name.split('_')
  const functions = words.flatMap((word) => shortNames[word] ?? [])
  const power = words.find((word) => /^p-?[0-9.]+$/.test(word))
  const threshold = words.find((word) => /^thr[0-9.]+$/.test(word))
  return {
    ...defaults,
    f_ag: functions.length === 1 ? functions[0]! : functions,
    ...(power === undefined ? {} : { f_ag_para: { p: Number(power.slice(1)) } }),
    ...(threshold === undefined ? {} : { dat_thresh: Number(threshold.slice(3)) }),
  }
}

const shortNames: Readonly<Record<string, string>> = {
  amean: 'a_amean',
  gmean: 'a_gmean',
  hmean: 'a_hmean',
  genmean: 'a_genmean',
  copeland: 'cop_x',
}

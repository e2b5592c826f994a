import { percent, scoreFormat, valueFormat } from '@pmm/charts/series/format'
import type { Kpi, Method } from '@pmm/core/method/schema/method'
import type { ExplainedStep } from '@pmm/scoring/explain/explanation'
import type { Explained, Score } from '../../../shared/api/table-rows.ts'
import { normalisationSentence } from '../../../shared/words/normalisation-sentence.ts'
import { statusName } from '../../../shared/words/status-name.ts'

/** What is known of a KPI: its score and, once it is there, how it came about. */
export interface KpiFacts {
  readonly kpi: Kpi
  readonly row: Score | undefined
  readonly explained: Explained | undefined
}

/** One line of the way to a score. */
export interface KpiStep {
  readonly name: string
  readonly text: string
}

/** The way from the reported value over every step of the method to what the KPI adds to its parent and to the whole. */
export function kpiSteps({ kpi, row, explained }: KpiFacts, method: Method, parent: string): KpiStep[] {
  const { value, score, weight, contribution, status } = row ?? missing
  const format = scoreFormat(method.scale)
  return [
    { name: 'Value', text: `${valueFormat(kpi.unit)(value)} (${statusName(status).toLowerCase()})` },
    ...stepsOf(explained).map((step) => stepLine(step)),
    { name: 'Rule', text: normalisationSentence(kpi, method) },
    ...fittedLine(explained),
    { name: 'Score', text: format(score) },
    { name: 'Weight', text: `${percent(weight)} among what is present in ${parent}${gained(weight, explained)}` },
    { name: 'Contribution', text: `${format(contribution)} to the score of ${parent}` },
    ...wholeLine(explained, format),
  ]
}

/** What the steps of the method did to a value, in their order. */
export const stepsOf = (explained: Explained | undefined): readonly ExplainedStep[] =>
  explained?.steps ? (JSON.parse(explained.steps) as ExplainedStep[]) : []

const names: Readonly<Record<ExplainedStep['step'], string>> = {
  denominate: 'Divided',
  screen: 'Left out',
  impute: 'Filled in',
  treat: 'Outlier treated',
}

/** Steps may leave the unit behind (logarithms, quotients), so numbers stand without it. */
function stepLine({ step, from, to, rule }: ExplainedStep): KpiStep {
  return { name: names[step], text: `${plain(from)} → ${plain(to)}: ${rule}` }
}

const plain = (value: number | null): string =>
  value === null ? '–' : value.toLocaleString('en', { maximumSignificantDigits: 5 })

/** The rule in the words of the run, which has the numbers it was fitted to. */
const fittedLine = (explained: Explained | undefined): KpiStep[] =>
  explained?.ruler ? [{ name: 'Fitted', text: `${explained.rule}.` }] : []

/** Weights that differ by less are the same on screen. */
const visible = 0.005

function gained(weight: number, explained: Explained | undefined): string {
  const nominal = explained?.nominalWeight ?? Number.NaN
  if (!(weight - nominal > visible)) return ''
  return `: ${percent(nominal)} of its own and ${percent(weight - nominal)} of what is missing`
}

function wholeLine(explained: Explained | undefined, format: (value: number) => string): KpiStep[] {
  if (explained === undefined || Number.isNaN(explained.effectiveContribution)) return []
  const { effectiveContribution, effectiveWeight } = explained
  const share = (100 * effectiveWeight).toLocaleString('en', { maximumSignificantDigits: 2 })
  return [
    { name: 'In the whole', text: `${format(effectiveContribution)} of the overall score, at a weight of ${share}%` },
  ]
}

const none = Number.NaN
const missing = { value: none, score: none, weight: none, contribution: none, status: null }

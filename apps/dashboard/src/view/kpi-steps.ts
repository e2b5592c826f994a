import { percent, scoreFormat, valueFormat } from '@pmm/charts/series/format'
import type { Kpi, Method } from '@pmm/core/method/method'
import type { Score } from '../api/queries.ts'
import { normalisationSentence } from './rules.ts'
import { statusName } from './status.ts'

/** The way from the reported value to what the KPI adds to its parent, step by step. */
export function kpiSteps(kpi: Kpi, row: Score | undefined, method: Method, parent: string) {
  const { value, score, weight, contribution, status } = row ?? missing
  const format = scoreFormat(method.scale)
  return [
    { name: 'Value', text: `${valueFormat(kpi.unit)(value)} (${statusName(status).toLowerCase()})` },
    { name: 'Rule', text: normalisationSentence(kpi, method) },
    { name: 'Score', text: format(score) },
    { name: 'Weight', text: `${percent(weight)} among what is present in ${parent}` },
    { name: 'Contribution', text: `${format(contribution)} to the score of ${parent}` },
  ]
}

const none = Number.NaN
const missing = { value: none, score: none, weight: none, contribution: none, status: null }

import type { Contribution, ContributionsSeries } from '@pmm/charts/series/contributions'
import { percent, scoreFormat } from '@pmm/charts/series/format'
import type { Group, Method } from '@pmm/core/method/schema/method'
import type { MethodNode } from '@pmm/core/method/tree/tree'
import type { Score } from '../../../shared/api/table-rows.ts'
import { isKpi, type Tree } from '../../../shared/cycle/tree.ts'
import { aggregationOf } from '../../../shared/words/aggregation-sentence.ts'
import { statusName } from '../../../shared/words/status-name.ts'

/** What the children of a group add to its score. Context KPIs are left out: they are not scored. */
export function contributionsSeries(
  group: Group,
  scores: ReadonlyMap<string, Score>,
  method: Method,
  tree: Tree,
): ContributionsSeries {
  const format = scoreFormat(method.scale)
  const addsUp = aggregationOf(group, method, tree).mean === 'arithmetic'
  const children = tree.children(group.code).filter((child) => !isKpi(child) || child.direction !== 'context')
  return {
    label: group.name,
    total: scores.get(group.code)?.score ?? Number.NaN,
    parts: children.map((child) => partOf(child, scores.get(child.code), format, addsUp)),
    range: method.scale,
    format,
  }
}

/** What a gate lowers is no product of score and weight any more. */
const rounding = 1e-9

function partOf(
  { code, name }: MethodNode,
  row: Score | undefined,
  format: ContributionsSeries['format'],
  addsUp: boolean,
): Contribution {
  const { score, weight, contribution } = row ?? missing
  const isProduct = addsUp && Math.abs(score * weight - contribution) <= rounding * (1 + Math.abs(score))
  const weighed = isProduct
    ? `${format(score)} × ${percent(weight)}`
    : `score ${format(score)}, weight ${percent(weight)}`
  const note = Number.isNaN(contribution) ? statusName(row?.status ?? null) : weighed
  return { code, label: name, score, weight, contribution, note }
}

const missing = { score: Number.NaN, weight: Number.NaN, contribution: Number.NaN }

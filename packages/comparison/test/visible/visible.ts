import type { scoreColumns } from '@pmm/core/contract/table'
import { codesOf, type Frame } from '@pmm/table/frame'
import type { ScoredCycle } from '../../src/chain/chain.ts'
import { maskScores } from '../../src/visible/mask.ts'
import { Visibility, visibilityOf } from '../../src/visible/visibility.ts'

/** What may be seen of scores, by a rule. */
export function visibleWhere(
  scores: Frame<typeof scoreColumns>,
  isVisible: (administration: string, node: string) => boolean,
): Visibility {
  const administrations = codesOf(scores, 'administration').words
  const nodes = codesOf(scores, 'node').words
  const hidden = administrations.flatMap((code) => nodes.map((node) => Number(!isVisible(code, node))))
  return new Visibility(administrations, nodes, Uint8Array.from(hidden))
}

/** The scores where an administration has a value of a KPI, and no score. */
export function withoutScore(
  scores: Frame<typeof scoreColumns>,
  administration: string,
  kpi: string,
): Frame<typeof scoreColumns> {
  const isUnscored = (row: number) =>
    scores.data.administration[row] === administration && scores.data.node[row] === kpi
  const score = scores.data.score.map((cell, row) => (isUnscored(row) ? Number.NaN : cell))
  return { ...scores, data: { ...scores.data, score } }
}

/** The scores as the public sees them where an administration restricts some KPIs. */
export function restricting(
  { scores, method }: Pick<ScoredCycle, 'scores' | 'method'>,
  administration: string,
  ...kpis: readonly string[]
): Frame<typeof scoreColumns> {
  const levelOf = (code: string, kpi: string) =>
    code === administration && kpis.includes(kpi) ? 'restricted' : 'public'
  return maskScores(scores, method, visibilityOf(scores, method, levelOf, 'public'))
}

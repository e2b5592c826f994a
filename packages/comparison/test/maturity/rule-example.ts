import type { EvidenceGrade } from '@pmm/core/domain/evidence'
import type { MaturityRule } from '@pmm/core/method/schema/maturity'
import type { Method } from '@pmm/core/method/schema/method'
import { group, kpi, method } from '@pmm/scoring/fixtures/example'
import type { Achieved } from '../../src/maturity/achieved.ts'
import { type ReadyRule, readyRules } from '../../src/maturity/ready-rules.ts'

const base = method([group('ALL', null)], [kpi('A', 'ALL', { weight: 2 }), kpi('B', 'ALL'), kpi('C', 'ALL')])

/** A method with one rule over three KPIs, of which A weighs a half; its thresholds are 20, 40, 60 and 80. */
export const ruledMethod = (rule: Partial<MaturityRule> = {}): Method => ({
  ...base,
  maturity: {
    levels: ['One', 'Two', 'Three', 'Four', 'Five'],
    groups: [{ group: 'ALL', thresholds: { '2': 20, '3': 40, '4': 60, '5': 80 }, ...rule }],
  },
})

/** The rule of that method, made ready. */
export const readyWith = (rule: Partial<MaturityRule> = {}): ReadyRule => readyRules(ruledMethod(rule))[0]!

/** What was achieved: a score, missing where it is NaN, or `null` for a KPI that does not apply. */
export const achievedOf = (...scores: (number | null)[]): Achieved[] =>
  scores.map((score) => ({
    score: score ?? Number.NaN,
    value: score ?? Number.NaN,
    evidence: undefined,
    applies: score !== null,
  }))

/** The same with evidence of a grade behind every value. */
export const evidenced = (achieved: readonly Achieved[], evidence: EvidenceGrade): Achieved[] =>
  achieved.map((ofKpi) => ({ ...ofKpi, evidence }))

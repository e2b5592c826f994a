import { added, integer, number, text } from './column.ts'

/** One row per administration, cycle and group of the method that has levels of maturity. */
export const maturityColumns = {
  administration: text('code of the administration'),
  cycle: text('code of the cycle'),
  period: text('data period of the cycle'),
  node: text('code of the group'),
  level: integer('1 to 5; missing where the group is not assessed'),
  plus: text('+ where at least half of the outcomes below are higher'),
  index: number('continuous index: the score'),
  reached: integer('level the data of this cycle reach by themselves, before what was reached is kept'),
  held: text('JSON list of KPIs that miss by no more than their tolerance, so that the level is kept'),
  blocking: text('JSON list of the conditions of the next level that are not met, each with KPI, value and threshold'),
  path: text('JSON: the KPIs to report and the cheapest improvements that reach the next level'),
  assessment: added(
    text('assessed; not-assessable where too little is reported; not-applicable; undisclosed where a KPI is kept back'),
  ),
  coverage: added(
    number(
      'share (0–1) of the weight of the KPIs that apply which is reported; of a group above, of outcomes that are assessed',
    ),
  ),
  evidence: added(
    text('JSON: by KPI of a group with a rule, the grade of the evidence behind its value, where it was graded'),
  ),
} as const

import { type Format, giveOrTake, signed, steppedFormat } from '@pmm/charts/series/format'
import type { Twin } from '@pmm/charts/series/twin'
import type { CycleView } from '@pmm/core/contract/cycles'
import type { Change, GroupChange, Slope } from '../../../shared/api/table-rows.ts'

const parts = ['performance', 'composition', 'definition', 'method', 'revision'] as const

const partNames: Readonly<Record<(typeof parts)[number], string>> = {
  performance: 'Performance',
  composition: 'KPIs that came or went',
  definition: 'Definitions, sources, periods',
  method: 'Method',
  revision: 'Corrections',
}

const verdicts: Readonly<Record<string, string>> = {
  improved: 'Improved',
  declined: 'Declined',
  'no-clear-change': 'No clear change',
}

/** What each change of score since the cycle before is made of: one row per cycle, the parts adding up. */
export function changeTable(changes: readonly Change[], cycles: readonly CycleView[], format: Format): Twin {
  const difference = signed(format)
  const rows = changes.map((row) => [
    `${periodOf(row.since, cycles)} → ${periodOf(row.cycle, cycles)}`,
    difference(row.change),
    ...parts.map((part) => difference(row[part])),
    verdictOf(row),
  ])
  return {
    columns: ['Cycles', 'Change', ...parts.map((part) => partNames[part]), 'What can be said'],
    rows,
  }
}

/** The newest change in a sentence: whether it is real, and what else than performance made it. */
export function changeSentence(changes: readonly Change[], cycles: readonly CycleView[], format: Format): string {
  const last = changes.at(-1)
  if (last === undefined || Number.isNaN(last.change)) return 'No two cycles show a score to compare.'
  const difference = signed(format)
  const others = parts
    .slice(1)
    .filter((part) => format(Math.abs(last[part])) !== format(0) && !Number.isNaN(last[part]))
  const made = others.map((part) => `${difference(last[part])} ${partNames[part].toLowerCase()}`)
  const rest =
    made.length === 0 ? 'all of it performance' : `${difference(last.performance)} performance, ${made.join(', ')}`
  return `${difference(last.change)} since ${periodOf(last.since, cycles)}: ${rest}. ${verdictOf(last)}.`
}

/** How much of the change of a group’s mean comes from who takes part. */
export function compositionSentence(row: GroupChange | undefined, group: string, format: Format): string | null {
  if (row === undefined) return null
  if (Number.isNaN(row.change)) return `How the mean of ${group} changed is not shown: ${lockOf(row.confStatus)}.`
  const difference = signed(steppedFormat(format, row.error))
  const came = `${row.joined} joined and ${row.left} left`
  if (Math.abs(row.change) < row.error)
    return `No clear change of the mean of ${group}: ${difference(row.change)}, less than the noise that protects it${giveOrTake(row.error, format)}; ${came}.`
  const changed = `The mean of ${group} changed by ${difference(row.change)}${giveOrTake(row.error, format)}`
  if (Number.isNaN(row.compositionEffect)) return `${changed}; ${came}.`
  return `${changed}: ${difference(row.panelChange)} among the ${row.panel} with a score in both cycles, ${difference(row.compositionEffect)} from who takes part (${came}).`
}

/** Where the scores go over all cycles. */
export function slopeSentence(slope: Slope | undefined, format: Format): string | null {
  if (slope === undefined || Number.isNaN(slope.slope)) return null
  const difference = signed(format)
  if (isLevel(slope)) return `The same score in all of ${slope.points} cycles.${targetText(slope, format)}`
  const range = Number.isNaN(slope.slopeLower)
    ? ''
    : ` (between ${difference(slope.slopeLower)} and ${difference(slope.slopeUpper)})`
  const steady = Number.isNaN(slope.pValue)
    ? ` A test of the trend needs four cycles; there are ${slope.points}.`
    : ` Mann–Kendall: p = ${slope.pValue.toFixed(3)}.`
  return `${difference(slope.slope)} points a year over ${slope.points} cycles${range}.${steady}${targetText(slope, format)}`
}

/** Whether the scores of all cycles are the same: there is no slope, and nothing to be tested. */
const isLevel = ({ tau, pValue }: Slope): boolean => Number.isNaN(tau) && pValue === 1

/** Why a statistic is not shown, in words. */
export function lockOf(status: string | null): string {
  if (status === 'A') return 'too few administrations, or too few who keep their score back, to show it'
  if (status === 'N') return 'figures of this group are not published at this level of detail'
  return 'it is not disclosed'
}

/** Nothing of a node without a target: what nobody aims at is not projected. */
function targetText(slope: Slope, format: Format): string {
  const { target, yearsToTarget, yearsLower, yearsUpper } = slope
  if (Number.isNaN(target)) return ''
  if (yearsToTarget === 0) return ` The target of ${format(target)} is reached.`
  if (slope.slopeLower > 0 && !Number.isNaN(yearsToTarget))
    return ` At this pace the target of ${format(target)} is reached in ${Math.ceil(yearsToTarget)} years (${Math.ceil(yearsLower)} to ${Math.ceil(yearsUpper)}).`
  if (slope.slopeUpper < 0) return ` At this pace the target of ${format(target)} is not reached.`
  return ` When the target of ${format(target)} is reached cannot be said: the scores do not surely rise.`
}

/** Whether a change is real, in words; what no draw was made of is not tested. */
function verdictOf({ change, definition, verdict, probability }: Change): string {
  if (verdict === null && Number.isNaN(change)) return 'Nothing can be said'
  if (verdict === null) return change !== 0 && definition === change ? 'Does not compare' : 'Not tested'
  const share = Number.isNaN(probability)
    ? ''
    : ` (${Math.round(Math.max(probability, 1 - probability) * 100)} of 100 draws)`
  return `${verdicts[verdict] ?? verdict}${share}`
}

const periodOf = (code: string | null, cycles: readonly CycleView[]): string =>
  cycles.find((cycle) => cycle.code === code)?.period ?? code ?? ''

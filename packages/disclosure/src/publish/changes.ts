import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import type { Statistics } from '../cells/group-tables.ts'
import { kinds } from '../cells/order-statistics.ts'
import type { ConfStatus } from '../primary/primary.ts'
import type { See, SeenSet } from './seen-set.ts'
import type { SetsOfRows } from './sets-of-rows.ts'
import { type Writable, writable } from './writable.ts'

type Changes = Statistics['groupChanges']

const changeNumbers = ['meanBefore', 'meanAfter', 'change', 'panelChange', 'compositionEffect'] as const

/** A change is told where the means of everybody and of the panel could be told at both ends, as what these differ by. */
export function changesTold(
  frame: Changes,
  sets: SetsOfRows['groupChanges'],
  see: See,
  parameters: DisclosureParameters,
): Changes {
  const copy = writable(frame, ['confStatus', ...changeNumbers])
  const confStatus = copy.statuses.confStatus!
  const ends: (SeenSet | undefined)[] = sets.map(() => undefined)
  for (let row = 0; row < frame.length; row++) {
    for (let end = 0; end < ends.length; end++) ends[end] = see(sets[end]![row]!)
    const status = statusOf(ends)
    confStatus.codes[row] = confStatus.codeOf[status]
    writeChange(copy, row, status === 'F' ? ends.map((end) => endTold(end, parameters)) : null)
  }
  return copy.frame
}

const ofMean = kinds.indexOf('mean')

/** That of the first end that is not told. */
function statusOf(ends: readonly (SeenSet | undefined)[]): ConfStatus {
  for (let i = 0; i < ends.length; i++) {
    const mean = ends[i]?.statuses[ofMean] ?? 'F'
    if (mean !== 'F') return mean
  }
  return 'F'
}

/** The mean at an end: coarse where somebody keeps its score back; undefined where it is as it is in the table. */
const endTold = (end: SeenSet | undefined, parameters: DisclosureParameters): number | undefined =>
  end === undefined || end.own.length === 0 ? undefined : end.meanTold(parameters)

/** @param ends before, after, panel before, panel after; null where nothing may be told */
function writeChange(
  { numbers }: Writable<Changes['columns']>,
  row: number,
  ends: readonly (number | undefined)[] | null,
): void {
  if (ends === null) {
    for (const name of changeNumbers) numbers[name]![row] = Number.NaN
    return
  }
  if (ends.every((end) => end === undefined)) return
  const [before = numbers.meanBefore![row]!, after = numbers.meanAfter![row]!, panelBefore, panelAfter] = ends
  const change = after - before
  const panelChange =
    panelBefore === undefined || panelAfter === undefined ? numbers.panelChange![row]! : panelAfter - panelBefore
  const told = { meanBefore: before, meanAfter: after, change, panelChange, compositionEffect: change - panelChange }
  for (const name of changeNumbers) numbers[name]![row] = Number(told[name].toPrecision(12))
}

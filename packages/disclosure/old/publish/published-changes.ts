import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import { kinds } from '../cells/order-statistics.ts'
import type { CellStatus } from '../primary/cell-status.ts'
import type { GroupStatistics } from '../problem/group-statistics.ts'
import type { See, SeenSet } from './seen-set.ts'
import type { SetsOfRows } from './sets-of-rows.ts'
import { type Writable, writable } from './writable.ts'

type Changes = GroupStatistics['groupChanges']

const changeNumbers = ['meanBefore', 'meanAfter', 'change', 'panelChange', 'compositionEffect'] as const

/** The changes of groups as they are published: where the means of the group and of its panel are free at both ends. */
export function publishedChanges(
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
    writeChange(copy, row, status === 'F' ? ends.map((end) => publishedEnd(end, parameters)) : null)
  }
  return copy.frame
}

const ofMean = kinds.indexOf('mean')

/** The status of the first end that is not free. */
function statusOf(ends: readonly (SeenSet | undefined)[]): CellStatus {
  for (let i = 0; i < ends.length; i++) {
    const mean = ends[i]?.statuses[ofMean] ?? 'F'
    if (mean !== 'F') return mean
  }
  return 'F'
}

/** The mean at an end: coarse where a contributor's value is confidential; undefined where it stays that of the table. */
const publishedEnd = (end: SeenSet | undefined, parameters: DisclosureParameters): number | undefined =>
  end === undefined || end.confidential.length === 0 ? undefined : end.publishedMean(parameters)

/** @param ends before, after, panel before, panel after; null where the change is suppressed */
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
  const published = {
    meanBefore: before,
    meanAfter: after,
    change,
    panelChange,
    compositionEffect: change - panelChange,
  }
  for (const name of changeNumbers) numbers[name]![row] = Number(published[name].toPrecision(12))
}

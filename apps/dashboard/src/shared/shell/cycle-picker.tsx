import { NativeSelect } from '@mantine/core'
import type { CycleView } from '@pmm/core/contract/cycles'
import { comparePeriods } from '@pmm/core/domain/calendar'
import { usePage } from '../address/use-page.ts'

interface CyclePickerProps {
  readonly cycles: readonly CycleView[]
  /** the cycle shown; none when the address names a cycle that does not exist */
  readonly cycle: CycleView | undefined
}

/** Cycles by method, newest first. The node and the trial shown belong to a method: they go when it changes. */
export function CyclePicker({ cycles, cycle }: CyclePickerProps) {
  const { change } = usePage()
  const methods = [...new Set(cycles.map(({ method }) => method))].sort()
  const groups = methods.map((method) => ({ group: method, items: optionsOf(cycles, method) }))
  const choose = (code: string) => {
    const isOther = cycles.find((candidate) => candidate.code === code)?.method !== cycle?.method
    void change({ cycle: code, ...(isOther ? ofMethod : {}) })
  }
  return (
    <NativeSelect
      className="cycle-picker"
      aria-label="Cycle"
      size="sm"
      data={cycle === undefined ? [unchosen, ...groups] : groups.length === 1 ? groups[0]!.items : groups}
      value={cycle?.code ?? ''}
      onChange={(event) => choose(event.currentTarget.value)}
    />
  )
}

const ofMethod = { node: undefined, set: undefined, weights: undefined, means: undefined }
const unchosen = { value: '', label: 'Choose a cycle', disabled: true }

const optionsOf = (cycles: readonly CycleView[], method: string) =>
  cycles
    .filter((cycle) => cycle.method === method)
    .toSorted((a, b) => comparePeriods(b.period, a.period))
    .map(({ code, title }) => ({ value: code, label: title }))

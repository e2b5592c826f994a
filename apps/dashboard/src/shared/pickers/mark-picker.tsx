import { NativeSelect } from '@mantine/core'
import type { Administration } from '@pmm/core/domain/administration'
import { memo, useId } from 'react'
import { usePage } from '../address/use-page.ts'
import { useCycleContext } from '../cycle/use-cycle-context.ts'

/** Which administration is marked in the charts; none at first. Its peer group goes when it goes. */
export const MarkPicker = memo(function MarkPicker({ marked }: { readonly marked: Administration | undefined }) {
  const { administrations } = useCycleContext()
  const { change } = usePage()
  const id = useId()
  const names = administrations.map(({ code, name }) => ({ value: code, label: name }))
  const options = [{ value: '', label: 'no administration' }, ...names.sort((a, b) => a.label.localeCompare(b.label))]
  const mark = (code: string) =>
    change(code === '' ? { administration: undefined, peers: undefined } : { administration: code })
  return (
    <div className="mark-picker">
      <label htmlFor={id}>Mark</label>
      <NativeSelect
        size="sm"
        id={id}
        data={options}
        value={marked?.code ?? ''}
        onChange={(event) => void mark(event.currentTarget.value)}
      />
    </div>
  )
})

import { NativeSelect } from '@mantine/core'
import { useId } from 'react'
import { usePage } from '../address/use-page.ts'
import { allMembers, type PeerGroup } from '../series/peer-group.ts'

interface PeerPickerProps {
  readonly groups: readonly PeerGroup[]
  readonly chosen: PeerGroup
}

/** Beside whom the administration is seen: the groups it belongs to, with how many they are. */
export function PeerPicker({ groups, chosen }: PeerPickerProps) {
  const { change } = usePage()
  const id = useId()
  return (
    <div className="peer-picker">
      <label htmlFor={id}>Compare with</label>
      <NativeSelect
        size="sm"
        id={id}
        data-testid="peers"
        data={groups.map((group) => ({ value: group.key, label: labelOf(group) }))}
        value={chosen.key}
        onChange={(event) => {
          const { value } = event.currentTarget
          void change({ peers: value === allMembers.key ? undefined : value })
        }}
      />
    </div>
  )
}

function labelOf({ name, members }: PeerGroup): string {
  const text = `${name.charAt(0).toUpperCase()}${name.slice(1)}`
  return Number.isNaN(members) ? text : `${text} (${members})`
}

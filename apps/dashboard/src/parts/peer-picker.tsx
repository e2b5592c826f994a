import { SegmentedControl } from '@mantine/core'
import type { Administration } from '@pmm/core/domain/administration'
import type { PeerKind } from '../state/search.ts'
import { usePage } from '../state/use-page.ts'

const names: Readonly<Record<PeerKind, string>> = {
  world: 'All members',
  region: 'Region',
  income: 'Income group',
}

/** Beside whom the administration is seen; groups it does not belong to are not offered. */
export function PeerPicker({ administration }: { readonly administration: Administration }) {
  const { search, change } = usePage()
  const kinds: PeerKind[] = administration.incomeGroup === null ? ['world', 'region'] : ['world', 'region', 'income']
  return (
    <div className="peer-picker">
      <span id="peers-label">Compare with</span>
      <SegmentedControl
        aria-labelledby="peers-label"
        size="sm"
        transitionDuration={0}
        data={kinds.map((kind) => ({ value: kind, label: names[kind] }))}
        value={search.peers ?? 'world'}
        onChange={(kind) => void change({ peers: kind === 'world' ? undefined : (kind as PeerKind) })}
      />
    </div>
  )
}

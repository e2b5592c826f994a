import type { MethodNode } from '@pmm/core/method/tree/tree'
import { useCycleContext } from '../../../shared/cycle/use-cycle-context.ts'

interface GroupPathProps {
  readonly group: MethodNode
  readonly onOpen: (code: string) => void
}

/** Whose weights are shown, with the way back up. */
export function GroupPath({ group, onOpen }: GroupPathProps) {
  const { tree } = useCycleContext()
  const above = tree.path(group.code).toReversed()
  return (
    <div>
      <h2>Weights</h2>
      <nav className="group-path" aria-label="Groups above">
        {above.map((code) => (
          <span key={code}>
            <button type="button" className="text-button" onClick={() => onOpen(code)}>
              {tree.node(code)!.name}
            </button>
            <span aria-hidden="true"> › </span>
          </span>
        ))}
        <strong>{group.name}</strong>
      </nav>
    </div>
  )
}

import { usePage } from '../../../shared/address/use-page.ts'
import { isKpi } from '../../../shared/cycle/tree.ts'
import { useCycleContext } from '../../../shared/cycle/use-cycle-context.ts'
import { equalise, fittedGroups, moveShare, weightRows } from '../view/trial-weights.ts'

import { GroupPath } from './group-path.tsx'
import type { TrialProps } from './trial-props.ts'
import { WeightSetPicker } from './weight-set-picker.tsx'
import { WeightSlider } from './weight-slider.tsx'

/** The weights of what lies below one group, each as a share of its siblings; a child with weights below it opens. */
export function WeightPanel({ plan, trial, setTrial }: TrialProps) {
  const { tree } = useCycleContext()
  const { search, change } = usePage()
  const asked = tree.node(search.node ?? '')
  const group = asked !== undefined && !isKpi(asked) ? asked : tree.root
  const open = (code: string) => void change({ node: code === tree.root.code ? undefined : code })
  return (
    <>
      <WeightSetPicker plan={plan} trial={trial} setTrial={setTrial} />
      <GroupPath group={group} onOpen={open} />
      <ul className="weights">
        {weightRows(plan, trial, group.code).map((row) => (
          <li key={row.code}>
            <WeightSlider
              row={row}
              name={tree.node(row.code)!.name}
              parent={group.name}
              isWhole={group.code === tree.root.code}
              onMove={(share) => setTrial((before) => moveShare(plan, before, row.code, share))}
              onOpen={row.opens ? () => open(row.code) : undefined}
            />
          </li>
        ))}
      </ul>
      <button
        type="button"
        className="trial-button"
        onClick={() => setTrial((before) => equalise(plan, before, group.code))}
      >
        Equal weights here
      </button>
      {fittedGroups(plan).includes(group.code) && (
        <p className="fine">
          The method fits these weights on the scores of a cycle. From the first weight that is moved, a trial takes
          those given with each node instead.
        </p>
      )}
    </>
  )
}

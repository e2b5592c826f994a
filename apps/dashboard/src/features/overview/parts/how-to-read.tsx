import { percent } from '@pmm/charts/series/format'
import type { Group } from '@pmm/core/method/schema/method'
import { useCycleContext } from '../../../shared/cycle/use-cycle-context.ts'

import { aggregationOf } from '../../../shared/words/aggregation-sentence.ts'

/** What a score is, what missing means, and why nobody is ranked. */
export function HowToRead() {
  const { method, tree } = useCycleContext()
  const { minimumCoverage } = aggregationOf(tree.root as Group, method, tree)
  const { lower, upper } = method.scale
  return (
    <div>
      <h2>How to read this</h2>
      <ul className="prose">
        <li>
          Each KPI is put on one scale from {lower} to {upper} by the method’s own rule; a higher score is better.
          Groups take the mean of what lies below them.
        </li>
        <li>
          A group is scored when at least {percent(minimumCoverage)} of the weight that applies was reported. Otherwise
          it shows as <em>too few data</em>.
        </li>
        <li>
          What was not reported is hatched or left open. It is never counted as zero, and it never lowers a score by
          itself.
        </li>
        <li>
          Administrations work under different mandates and conditions, so no league table is published. Compare an
          administration with its peers and with its own past.
        </li>
      </ul>
    </div>
  )
}

import type { MethodNode } from '@pmm/core/method/tree/tree'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { explanationOf } from '../../../../shared/api/queries.ts'
import { isKpi } from '../../../../shared/cycle/tree.ts'
import { useCycleContext } from '../../../../shared/cycle/use-cycle-context.ts'
import type { AdministrationData } from '../../view/administration-data.ts'
import { WhyGroup } from './why-group.tsx'
import { WhyKpi } from './why-kpi.tsx'

interface WhyProps {
  readonly data: AdministrationData
  readonly node: MethodNode
}

/**
 * The reason for one score, from the reported figure up, with everything needed to rebuild it. Shown from the scores
 * at once; what the run did to the values comes when it is loaded.
 */
export function WhyThisScore({ data, node }: WhyProps) {
  const { cycle, method } = useCycleContext()
  const { data: rows } = useQuery(explanationOf(cycle, data.administration.code))
  const explanations = new Map((rows ?? []).map((row) => [row.node ?? '', row]))
  return (
    <div className="why" data-testid="why">
      <PathTo node={node} />
      {isKpi(node) ? (
        <WhyKpi data={data} kpi={node} explained={explanations.get(node.code)} />
      ) : (
        <WhyGroup data={data} group={node} explanations={explanations} />
      )}
      <p className="fine">
        Method <code>{method.id}</code> {method.version} ({method.standing}); run{' '}
        <code>{cycle.currentRun ?? 'none'}</code>; data revision {cycle.scoredRevision ?? 'none'}.
      </p>
    </div>
  )
}

/** The groups above a node, each a link to the reason for its score. */
function PathTo({ node }: { readonly node: MethodNode }) {
  const { tree } = useCycleContext()
  const above = tree.path(node.code).toReversed()
  if (above.length === 0) return null
  return (
    <nav aria-label="Groups above" className="path">
      {above.map((code) => (
        <span key={code}>
          <Link to="." search={(before) => ({ ...before, node: code })} resetScroll={false}>
            {tree.node(code)?.name}
          </Link>{' '}
          <span aria-hidden="true">›</span>{' '}
        </span>
      ))}
      <span aria-current="page">{node.name}</span>
    </nav>
  )
}

import type { Administration } from '@pmm/core/domain/administration'
import type { MethodNode } from '@pmm/core/method/tree/tree'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { usePage } from '../../../shared/address/use-page.ts'
import { groupsOf } from '../../../shared/api/queries.ts'
import { useCycleContext } from '../../../shared/cycle/use-cycle-context.ts'
import { MarkPicker } from '../../../shared/pickers/mark-picker.tsx'
import { PeerPicker } from '../../../shared/pickers/peer-picker.tsx'
import { peerGroup, peerGroupsOf } from '../../../shared/series/peer-group.ts'
import { NodeDefinition } from './node-definition.tsx'

/** Which node of the method it is, what it measures, and who is marked in the charts below. */
export function KpiIntro({ node }: { readonly node: MethodNode }) {
  const { tree, administrations } = useCycleContext()
  const { search } = usePage()
  const marked = administrations.find(({ code }) => code === search.administration)
  return (
    <section className="lede lede-wide">
      <p className="kicker">
        {tree.level(node.code)} <code>{node.code}</code>
        {tree
          .path(node.code)
          .toReversed()
          .map((above) => (
            <span key={above}>
              {' · '}
              <Link to="/kpis/$code" params={{ code: above }} search={(before) => before}>
                {tree.node(above)?.name}
              </Link>
            </span>
          ))}
      </p>
      <h1 data-testid="kpi-name">{node.name}</h1>
      <NodeDefinition node={node} />
      <div className="pickers">
        <MarkPicker marked={marked} />
        {marked !== undefined && <MarkedPeers administration={marked} />}
      </div>
    </section>
  )
}

/** The groups of the marked administration; nothing until they are loaded. */
function MarkedPeers({ administration }: { readonly administration: Administration }) {
  const { cycle } = useCycleContext()
  const { search } = usePage()
  const { data } = useQuery(groupsOf(cycle))
  if (data === undefined) return null
  const groups = peerGroupsOf(administration, data)
  return <PeerPicker groups={groups} chosen={peerGroup(search.peers, groups, data)} />
}

import { useDocumentTitle } from '@mantine/hooks'
import type { Administration } from '@pmm/core/domain/administration'
import type { MethodNode } from '@pmm/core/method/tree'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { titled } from '../../shared/address/titled.ts'
import { usePage } from '../../shared/address/use-page.ts'
import { loaded } from '../../shared/api/loaded.ts'
import { benchmarksOfNode, groupsOf, scoresOfNode } from '../../shared/api/queries.ts'
import { useWorld } from '../../shared/cycle/use-cycle-context.ts'
import { NotFound } from '../../shared/notices/not-found.tsx'
import { Waiting } from '../../shared/notices/waiting.tsx'
import { MarkPicker } from '../../shared/pickers/mark-picker.tsx'
import { PeerPicker } from '../../shared/pickers/peer-picker.tsx'
import { peerGroup, peerGroupsOf } from '../../shared/series/peer-group.ts'
import { statusCounts } from '../../shared/words/status.ts'
import { KpiOverTime } from './parts/kpi-over-time.tsx'
import { KpiSpread } from './parts/kpi-spread.tsx'
import { NodeDefinition } from './parts/node-definition.tsx'
import { StatusCounts } from './parts/status-counts.tsx'

/** One KPI or group: what it measures, how it is spread, how it has moved, and who has not reported it. */
export function KpiPage() {
  const { code } = useParams({ from: '/kpis/$code' })
  const { method, tree } = useWorld()
  const node = tree.node(code)
  useDocumentTitle(titled(node?.name ?? code))
  if (node === undefined) return <NotFound what={`${method.title} has no KPI or group with the code ${code}.`} />
  return (
    <>
      <KpiLede node={node} />
      <KpiResults node={node} />
    </>
  )
}

function KpiLede({ node }: { readonly node: MethodNode }) {
  const { tree, administrations } = useWorld()
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
        {marked !== undefined && <PeersOf administration={marked} />}
      </div>
    </section>
  )
}

/** The groups of the marked administration; nothing until they are known. */
function PeersOf({ administration }: { readonly administration: Administration }) {
  const { cycle } = useWorld()
  const { search } = usePage()
  const { data } = useQuery(groupsOf(cycle))
  if (data === undefined) return null
  const groups = peerGroupsOf(administration, data)
  return <PeerPicker groups={groups} chosen={peerGroup(search.peers, groups, data)} />
}

function KpiResults({ node }: { readonly node: MethodNode }) {
  const { cycle, administrations } = useWorld()
  const { search } = usePage()
  const marked = administrations.find(({ code }) => code === search.administration)
  const answer = loaded({
    scores: useQuery(scoresOfNode(cycle, node.code)),
    benchmarks: useQuery(benchmarksOfNode(cycle, node.code)),
    groups: useQuery(groupsOf(cycle)),
  })
  if (answer.state !== 'ready') return <Waiting loaded={answer} height={700} />
  const { groups, ...rows } = answer.data
  const peers = peerGroup(search.peers, peerGroupsOf(marked, groups), groups)
  return (
    <>
      <section className="block" aria-label="Distribution">
        <KpiSpread node={node} peers={peers} marked={marked} {...rows} />
      </section>
      <section className="block" aria-label="Trend">
        <KpiOverTime node={node} peers={peers} marked={marked} />
      </section>
      <section className="block" aria-label="Statuses">
        <StatusCounts counts={statusCounts(rows.scores)} />
      </section>
    </>
  )
}

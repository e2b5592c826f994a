import { useDocumentTitle } from '@mantine/hooks'
import { scoreFormat, valueFormat } from '@pmm/charts/series/format'
import type { MethodNode } from '@pmm/core/method/tree/tree'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { titled } from '../../shared/address/titled.ts'
import { usePage } from '../../shared/address/use-page.ts'
import { loaded } from '../../shared/api/loaded.ts'
import { benchmarksOfNode, groupsOf, scoresOfNode } from '../../shared/api/queries.ts'
import { isKpi } from '../../shared/cycle/tree.ts'
import { useCycleContext } from '../../shared/cycle/use-cycle-context.ts'
import { NoiseNote } from '../../shared/notices/noise-note.tsx'
import { NotFound } from '../../shared/notices/not-found.tsx'
import { Waiting } from '../../shared/notices/waiting.tsx'
import { peerGroup, peerGroupsOf } from '../../shared/series/peer-group.ts'
import { noiseSentence } from '../../shared/words/noise-sentence.ts'
import { KpiIntro } from './parts/kpi-intro.tsx'
import { KpiOverTime } from './parts/kpi-over-time.tsx'
import { KpiSpread } from './parts/kpi-spread.tsx'
import { StatusCounts } from './parts/status-counts.tsx'
import { statusCounts } from './view/status-counts.ts'

/** One KPI or group: what it measures, how it is spread, how it has moved, and who has not reported it. */
export function KpiPage() {
  const { code } = useParams({ from: '/kpis/$code' })
  const { method, tree } = useCycleContext()
  const node = tree.node(code)
  useDocumentTitle(titled(node?.name ?? code))
  if (node === undefined) return <NotFound what={`${method.title} has no KPI or group with the code ${code}.`} />
  return (
    <>
      <KpiIntro node={node} />
      <KpiResults node={node} />
    </>
  )
}

function KpiResults({ node }: { readonly node: MethodNode }) {
  const { cycle, method, administrations } = useCycleContext()
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
  const measured = isKpi(node)
    ? ({ measure: 'value', format: valueFormat(node.unit) } as const)
    : ({ measure: 'score', format: scoreFormat(method.scale) } as const)
  const subject = { group: peers.key, node: node.code, measure: measured.measure }
  return (
    <>
      <section className="block" aria-label="Distribution">
        <KpiSpread node={node} peers={peers} marked={marked} {...rows} />
        <NoiseNote sentence={noiseSentence(rows.benchmarks, subject, measured.format)} />
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

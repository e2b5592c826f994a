import { useDocumentTitle } from '@mantine/hooks'
import type { MethodNode } from '@pmm/core/method/tree'
import { useQuery } from '@tanstack/react-query'
import { titled } from '../../shared/address/titled.ts'
import { usePage } from '../../shared/address/use-page.ts'
import { loaded } from '../../shared/api/loaded.ts'
import { benchmarksOfNode, scoresOfNode } from '../../shared/api/queries.ts'
import { isKpi } from '../../shared/cycle/tree.ts'
import { useWorld } from '../../shared/cycle/use-cycle-context.ts'
import { Waiting } from '../../shared/notices/waiting.tsx'
import { NodePicker } from '../../shared/pickers/node-picker.tsx'
import { HowToRead } from './parts/how-to-read.tsx'
import { OverviewDistribution } from './parts/overview-distribution.tsx'
import { OverviewTiles } from './parts/overview-tiles.tsx'
import { ParticipationList } from './parts/participation-list.tsx'
import { headline } from './view/headline.ts'
import { participation } from './view/participation.ts'

/** The world: who reported, and how the scores of the whole or of one group are spread. */
export function OverviewPage() {
  const { cycle, method, tree, administrations } = useWorld()
  const { search } = usePage()
  useDocumentTitle(titled(`Overview, ${cycle.title}`))
  const asked = tree.node(search.node ?? '')
  const node = asked !== undefined && !isKpi(asked) ? asked : tree.root
  const answer = loaded({
    whole: useQuery(scoresOfNode(cycle, tree.root.code)),
    scores: useQuery(scoresOfNode(cycle, node.code)),
    benchmarks: useQuery(benchmarksOfNode(cycle, node.code)),
  })
  if (answer.state !== 'ready') return <Waiting loaded={answer} height={900} />
  const { whole, scores, benchmarks } = answer.data
  const groups = participation(whole, administrations)
  const words = headline({ node, cycle, method, participation: groups[0], benchmarks })
  return (
    <>
      <Lede node={node} words={words} />
      <section className="block">
        <OverviewTiles node={node} scores={scores} />
      </section>
      <section className="block">
        <OverviewDistribution node={node} scores={scores} benchmarks={benchmarks} />
      </section>
      <div className="columns">
        <section className="block">
          <ParticipationList groups={groups} />
        </section>
        <section className="block">
          <HowToRead />
        </section>
      </div>
    </>
  )
}

interface LedeProps {
  readonly node: MethodNode
  readonly words: { readonly title: string; readonly deck: string }
}

function Lede({ node, words }: LedeProps) {
  const { cycle } = useWorld()
  return (
    <section className="lede">
      <p className="kicker">
        {node.name}, {cycle.period}
      </p>
      <h1 data-testid="headline">{words.title}</h1>
      <p className="deck">{words.deck}</p>
      <NodePicker node={node} />
    </section>
  )
}

import { useDocumentTitle } from '@mantine/hooks'
import { scoreFormat } from '@pmm/charts/series/format'
import { useQuery } from '@tanstack/react-query'
import { titled } from '../../shared/address/titled.ts'
import { usePage } from '../../shared/address/use-page.ts'
import { loaded } from '../../shared/api/loaded.ts'
import { benchmarksOfNode, scoresOfNode } from '../../shared/api/queries.ts'
import { isKpi } from '../../shared/cycle/tree.ts'
import { useCycleContext } from '../../shared/cycle/use-cycle-context.ts'
import { NoiseNote } from '../../shared/notices/noise-note.tsx'
import { Waiting } from '../../shared/notices/waiting.tsx'
import { allMembers } from '../../shared/series/peer-group.ts'
import { noiseSentence } from '../../shared/words/noise-sentence.ts'
import { HowToRead } from './parts/how-to-read.tsx'
import { OverviewDistribution } from './parts/overview-distribution.tsx'
import { OverviewIntro } from './parts/overview-intro.tsx'
import { OverviewTiles } from './parts/overview-tiles.tsx'
import { ParticipationList } from './parts/participation-list.tsx'
import { headline } from './view/headline.ts'
import { participation } from './view/participation.ts'

/** All members: who reported, and how the scores of the whole or of one group are spread. */
export function OverviewPage() {
  const { cycle, method, tree, administrations } = useCycleContext()
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
      <OverviewIntro node={node} words={words} />
      <section className="block">
        <OverviewTiles node={node} scores={scores} />
      </section>
      <section className="block">
        <OverviewDistribution node={node} scores={scores} benchmarks={benchmarks} />
        <NoiseNote
          sentence={noiseSentence(benchmarks, { group: allMembers.key, node: node.code }, scoreFormat(method.scale))}
        />
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

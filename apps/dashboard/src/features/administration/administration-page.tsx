import { useDocumentTitle } from '@mantine/hooks'
import { scoreFormat } from '@pmm/charts/series/format'
import type { MethodNode } from '@pmm/core/method/tree/tree'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { titled } from '../../shared/address/titled.ts'
import { usePage } from '../../shared/address/use-page.ts'
import { loaded } from '../../shared/api/loaded.ts'
import {
  benchmarksOfCycle,
  groupsOf,
  neighboursOf,
  positionsOf,
  scoresOfAdministration,
} from '../../shared/api/queries.ts'
import type { Benchmark, Neighbour } from '../../shared/api/table-rows.ts'
import { useCycleContext } from '../../shared/cycle/use-cycle-context.ts'
import { NoiseNote } from '../../shared/notices/noise-note.tsx'
import { NotFound } from '../../shared/notices/not-found.tsx'
import { Waiting } from '../../shared/notices/waiting.tsx'
import { NodePicker } from '../../shared/pickers/node-picker.tsx'
import { nearest, peerGroup, peerGroupsOf } from '../../shared/series/peer-group.ts'
import { spreadFinder, spreadOfPositions } from '../../shared/series/spread-finder.ts'
import { noiseSentence } from '../../shared/words/noise-sentence.ts'
import { PeerChoice } from './parts/choice/peer-choice.tsx'
import { Groupings } from './parts/readings/groupings.tsx'
import { MaturityLadder } from './parts/readings/maturity-ladder.tsx'
import { OverTime } from './parts/readings/over-time.tsx'
import { Perspectives } from './parts/readings/perspectives.tsx'
import { AdministrationBars } from './parts/scorecard/administration-bars.tsx'
import { Scorecard } from './parts/scorecard/scorecard.tsx'
import { AdministrationIntro } from './parts/standing/administration-intro.tsx'
import { Neighbours } from './parts/standing/neighbours.tsx'
import { PositionAmongPeers } from './parts/standing/position-among-peers.tsx'
import { WhyThisScore } from './parts/why/why-this-score.tsx'
import type { AdministrationData } from './view/administration-data.ts'

/** One administration: its scorecard, its place among chosen peers, its past, and why its scores are what they are. */
export function AdministrationPage() {
  const { code } = useParams({ from: '/administrations/$code' })
  const { cycle, method, tree, administrations } = useCycleContext()
  const { search } = usePage()
  const administration = administrations.find((candidate) => candidate.code === code)
  useDocumentTitle(titled(administration?.name ?? code))
  const answer = loaded({
    scores: useQuery({ ...scoresOfAdministration(cycle, code), enabled: administration !== undefined }),
    benchmarks: useQuery(benchmarksOfCycle(cycle)),
    positions: useQuery({ ...positionsOf(cycle, code), enabled: administration !== undefined }),
    groups: useQuery(groupsOf(cycle)),
    neighbours: useQuery({ ...neighboursOf(cycle, code), enabled: administration !== undefined }),
  })
  if (administration === undefined) return <NotFound what={`No administration has the code ${code}.`} />
  if (answer.state !== 'ready') return <Waiting loaded={answer} height={900} />
  const { benchmarks, positions, groups, neighbours } = answer.data
  const peerGroups = peerGroupsOf(administration, groups, neighbours)
  const peers = peerGroup(search.peers, peerGroups, groups)
  const scores = new Map(answer.data.scores.map((row) => [row.node ?? '', row]))
  const node = tree.node(search.node ?? '') ?? tree.root
  const spreadOf = peers.key === nearest ? spreadOfPositions(positions, nearest) : spreadFinder(benchmarks, peers.key)
  const data = { administration, scores, spreadOf, peers, peerGroups, method, positions }
  return (
    <>
      <AdministrationIntro {...data} />
      <section className="block" aria-label="Scorecard">
        <AdministrationBars data={data} />
        <Scorecard data={data} node={node} />
        <NoiseNote
          sentence={noiseSentence(benchmarks, { group: peers.key, node: node.code }, scoreFormat(method.scale))}
        />
      </section>
      <Detail data={data} node={node} benchmarks={benchmarks} neighbours={neighbours} />
      <section className="block" aria-label="Peers of your choice">
        <h2>Peers of your choice</h2>
        <PeerChoice data={data} groups={groups} node={node} />
      </section>
      <Beyond data={data} node={node} />
    </>
  )
}

interface DetailProps {
  readonly data: AdministrationData
  readonly node: MethodNode
  readonly benchmarks: readonly Benchmark[]
  readonly neighbours: readonly Neighbour[]
}

/** One score among its peers, over time, and why it is what it is. */
const Detail = ({ data, node, benchmarks, neighbours }: DetailProps) => (
  <section className="block" aria-label="One score in detail" id="detail">
    <div className="section-head">
      <h2>{node.name} in detail</h2>
      <NodePicker node={node} label="Score shown below" />
    </div>
    <div className="stack">
      <div>
        <PositionAmongPeers data={data} node={node} benchmarks={benchmarks} />
        {data.peers.key === nearest && <Neighbours neighbours={neighbours} />}
      </div>
      <OverTime administration={data.administration} peers={data.peers} node={node} />
      <WhyThisScore data={data} node={node} />
    </div>
  </section>
)

/** The level of maturity, the scores by goal and instrument, and the score under the weights of others. */
const Beyond = ({ data, node }: Pick<DetailProps, 'data' | 'node'>) => (
  <>
    <section className="block" aria-label="Maturity">
      <h2>Maturity</h2>
      <MaturityLadder administration={data.administration} node={node} />
    </section>
    <section className="block" aria-label="Goals and instruments">
      <h2>Goals and instruments</h2>
      <Groupings administration={data.administration} />
    </section>
    <section className="block" aria-label="Perspectives">
      <h2>Perspectives</h2>
      <Perspectives administration={data.administration} node={node} />
    </section>
  </>
)

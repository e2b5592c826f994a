import { SegmentedControl } from '@mantine/core'
import { TwinTable } from '@pmm/charts/draw/figure'
import { scoreFormat } from '@pmm/charts/series/format'
import type { CycleView } from '@pmm/core/contract/cycles'
import type { Administration } from '@pmm/core/domain/administration'
import type { MethodNode } from '@pmm/core/method/tree/tree'
import { useQuery } from '@tanstack/react-query'
import { usePage } from '../../../../shared/address/use-page.ts'
import { loaded } from '../../../../shared/api/loaded.ts'
import {
  changesOf,
  groupChangesOf,
  panelTrendsOf,
  slopesOf,
  trajectoriesOf,
  trendsOf,
} from '../../../../shared/api/queries.ts'
import { scoredCycles } from '../../../../shared/cycle/choose-cycle.ts'
import { useCycleContext } from '../../../../shared/cycle/use-cycle-context.ts'
import { TrajectoryFigure } from '../../../../shared/figures/trajectory-figure.tsx'
import { Waiting } from '../../../../shared/notices/waiting.tsx'
import type { PeerGroup } from '../../../../shared/series/peer-group.ts'
import { kpisUnder, scoresOverTime } from '../../../../shared/series/trajectory-series.ts'
import { breakSentences } from '../../../../shared/words/break-sentences.ts'
import { changeSentence, changeTable, compositionSentence, slopeSentence } from '../../view/change-table.ts'

interface OverTimeProps {
  readonly administration: Administration
  readonly peers: PeerGroup
  readonly node: MethodNode
}

/** The administration's past beside that of its peers, in either panel, and what its changes are made of. */
export function OverTime({ administration, peers, node }: OverTimeProps) {
  const { cycles: all, cycle, method } = useCycleContext()
  const { search } = usePage()
  const isConstant = search.panel === 'constant'
  const answer = loaded({
    trajectories: useQuery(trajectoriesOf(all, cycle.method, administration.code)),
    trends: useQuery((isConstant ? panelTrendsOf : trendsOf)(all, cycle.method, node.code)),
  })
  if (answer.state !== 'ready') return <Waiting loaded={answer} height={380} />
  const cycles = scoredCycles(all, cycle)
  const series = scoresOverTime({ node: node.code, cycles, peers, administration, ...answer.data }, method)
  return (
    <div data-testid="over-time">
      <PanelPicker />
      <TrajectoryFigure title={`${node.name} over the cycles`} series={series} />
      <Changes administration={administration} peers={peers} node={node} />
    </div>
  )
}

const panels = [
  { value: 'all', label: 'All reporters' },
  { value: 'constant', label: 'In every cycle' },
]

function PanelPicker() {
  const { search, change } = usePage()
  return (
    <div className="peer-picker">
      <span id="panel-label">Peers over time</span>
      <SegmentedControl
        aria-labelledby="panel-label"
        size="sm"
        transitionDuration={0}
        data={panels}
        value={search.panel ?? 'all'}
        onChange={(panel) => void change({ panel: panel === 'all' ? undefined : panel })}
      />
    </div>
  )
}

/** What each change is made of, whether it is real, and what is due to who takes part. */
function Changes({ administration, peers, node }: OverTimeProps) {
  const { cycles: all, cycle, method, tree } = useCycleContext()
  const answer = loaded({
    changes: useQuery(changesOf(all, cycle.method, administration.code)),
    slopes: useQuery(slopesOf(all, cycle.method, administration.code)),
    groups: useQuery(groupChangesOf(all, cycle.method, node.code)),
  })
  if (answer.state !== 'ready') return <Waiting loaded={answer} height={160} />
  const cycles = scoredCycles(all, cycle)
  const format = scoreFormat(method.scale)
  const changes = answer.data.changes.filter((row) => row.node === node.code)
  const slope = answer.data.slopes.find((row) => row.node === node.code)
  const group = answer.data.groups.findLast((row) => row.group === peers.key)
  const sentences = [
    changeSentence(changes, cycles, format),
    slopeSentence(slope, format),
    isBrokenAt(cycles, group?.cycle, node.code) ? null : compositionSentence(group, peers.name, format),
    ...breakSentences(cycles, kpisUnder(node.code, method), (kpi) => tree.node(kpi)?.name ?? kpi),
  ]
  return (
    <div className="changes" data-testid="changes">
      <h4>What the change is made of</h4>
      {sentences.map((text) => text !== null && <p key={text}>{text}</p>)}
      {changes.length > 0 && (
        <div className="scroll">
          <TwinTable twin={changeTable(changes, cycles, format)} label={`Changes of ${node.name}`} />
        </div>
      )}
    </div>
  )
}

/** Whether a KPI does not compare with the cycle before, so that nothing is said of the change of a group. */
const isBrokenAt = (cycles: readonly CycleView[], code: string | null | undefined, node: string): boolean =>
  cycles.some((cycle) => cycle.code === code && cycle.breaks.some(({ kpi }) => kpi === node))

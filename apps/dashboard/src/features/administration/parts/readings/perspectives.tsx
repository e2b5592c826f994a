import { scoreFormat } from '@pmm/charts/series/format'
import type { Administration } from '@pmm/core/domain/administration'
import type { Method } from '@pmm/core/method/schema/method'
import type { MethodNode } from '@pmm/core/method/tree/tree'
import { useQuery } from '@tanstack/react-query'
import { loaded } from '../../../../shared/api/loaded.ts'
import { perspectivesOf, regionalWeightsOf } from '../../../../shared/api/queries.ts'
import type { Perspective, RegionalWeight } from '../../../../shared/api/table-rows.ts'
import { isKpi } from '../../../../shared/cycle/tree.ts'
import { useCycleContext } from '../../../../shared/cycle/use-cycle-context.ts'
import { Waiting } from '../../../../shared/notices/waiting.tsx'
import {
  balanceSentence,
  hasView,
  isTheSame,
  minimumOf,
  rangeText,
  restText,
  rowsBelow,
} from '../../view/perspectives.ts'
import { RegionalWeights } from './regional-weights.tsx'

interface PerspectivesProps {
  readonly administration: Administration
  readonly node: MethodNode
}

/**
 * The score under the weights of the administration’s region, of the regions balanced, and equal weights; and what these
 * weights are.
 */
export function Perspectives({ administration, node }: PerspectivesProps) {
  const { cycle, tree } = useCycleContext()
  const answer = loaded({
    rows: useQuery(perspectivesOf(cycle, administration.code)),
    weights: useQuery(regionalWeightsOf(cycle)),
  })
  if (answer.state !== 'ready') return <Waiting loaded={answer} height={420} />
  const { weights } = answer.data
  const rows = rowsBelow(answer.data.rows, [node.code, ...tree.children(node.code).map(({ code }) => code)])
  const finding = rows.find((row) => row.node === node.code)?.finding
  return (
    <div className="perspectives" data-testid="perspectives">
      <div>
        {finding && <p className="deck">{finding}</p>}
        {rows.length === 0 ? (
          <p className="muted">{absence(administration, node)}</p>
        ) : (
          <ScoresUnderWeights rows={rows} views={viewsOf(weights, administration)} />
        )}
        {rows.length > 0 && weights.length > 0 && <p className="fine">{balanceSentence(weights[0]!)}</p>}
      </div>
      <RegionalWeights weights={weights} node={node} region={administration.region} />
    </div>
  )
}

const absence = (administration: Administration, node: MethodNode): string =>
  isKpi(node)
    ? `${node.name} is a KPI: nothing is weighed in it. Choose a group above to see it under other weights.`
    : `${administration.name} shows no score for ${node.name} to be seen under other weights.`

interface View {
  readonly name: string
  readonly scoreOf: (row: Perspective) => number
  /** what the score rests on, in words; empty where that is all of it */
  readonly noteOf?: (row: Perspective, method: Method) => string
}

/** Where no region has weights, the perspectives of regions would only repeat the scores of the method. */
function viewsOf(weights: readonly RegionalWeight[], { region }: Administration): View[] {
  const isOwnWeighed = hasView(weights, region)
  const regional: View[] = [
    {
      name: `Own region (${region})`,
      scoreOf: ({ own }) => (isOwnWeighed ? own : Number.NaN),
      noteOf: (row, method) => restText(row, minimumOf(method, row.node ?? '')),
    },
    { name: 'Regions balanced', scoreOf: (row) => row.global },
  ]
  return [
    { name: 'As published', scoreOf: ({ published }) => published },
    ...(weights.length > 0 ? regional : []),
    { name: 'Equal', scoreOf: ({ equal }) => equal },
  ]
}

function ScoresUnderWeights({
  rows,
  views,
}: {
  readonly rows: readonly Perspective[]
  readonly views: readonly View[]
}) {
  return (
    <div className="scroll">
      <table aria-label="Scores under other weights">
        <thead>
          <tr>
            <th scope="col">Score under the weights</th>
            {[...views.map(({ name }) => name), 'Range'].map((name) => (
              <th key={name} scope="col" className="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <PerspectiveRow key={row.node} row={row} views={views} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function PerspectiveRow({ row, views }: { readonly row: Perspective; readonly views: readonly View[] }) {
  const { method, tree } = useCycleContext()
  const format = scoreFormat(method.scale)
  return (
    <tr>
      <th scope="row">{tree.node(row.node ?? '')?.name ?? row.node}</th>
      {isTheSame(row, format) ? (
        <td colSpan={views.length + 1} className="number">
          {format(row.published)} <span className="muted">under all weights</span>
        </td>
      ) : (
        <ScoresOfViews row={row} views={views} />
      )}
    </tr>
  )
}

function ScoresOfViews({ row, views }: { readonly row: Perspective; readonly views: readonly View[] }) {
  const { method } = useCycleContext()
  const format = scoreFormat(method.scale)
  return (
    <>
      {views.map(({ name, scoreOf, noteOf }) => (
        <td key={name} className="number">
          {format(scoreOf(row))}
          <span className="muted rest-note">{noteOf?.(row, method)}</span>
        </td>
      ))}
      <td className="number">{rangeText(row, format)}</td>
    </>
  )
}

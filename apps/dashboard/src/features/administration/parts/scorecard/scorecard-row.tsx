import { BarCell } from '@pmm/charts/draw/bars'
import { placeBarCell } from '@pmm/charts/place/bars'
import { percent, scoreFormat, signed, valueFormat } from '@pmm/charts/series/format'
import type { MethodNode } from '@pmm/core/method/tree/tree'
import { Link } from '@tanstack/react-router'
import type { Score } from '../../../../shared/api/table-rows.ts'
import { isKpi } from '../../../../shared/cycle/tree.ts'
import { statusName } from '../../../../shared/words/status-name.ts'
import { type AdministrationData, positionIn } from '../../view/administration-data.ts'
import { barsSeries } from '../../view/bars-series.ts'

interface ScorecardRowProps {
  readonly data: AdministrationData
  readonly node: MethodNode
  readonly depth: number
  /** null for a KPI, which cannot be opened */
  readonly isOpen: boolean | null
  readonly isChosen: boolean
  readonly onToggle: () => void
}

/** One score of the card: its name leads to its page, its score to the reason for it. */
export function ScorecardRow(props: ScorecardRowProps) {
  const { data, node, depth, isOpen, isChosen } = props
  const format = scoreFormat(data.method.scale)
  const row = data.scores.get(node.code)
  return (
    <tr className={isOpen === null ? 'leaf' : `depth-${depth}`} aria-current={isChosen ? 'true' : undefined}>
      <th scope="row" style={{ paddingLeft: `${depth * 1.1}rem` }}>
        <NameCell {...props} row={row} />
      </th>
      <td className="number wide-only">{valueText(node, row)}</td>
      <td className="number score-cell">
        <WhyLink node={node} score={format(row?.score ?? Number.NaN)} />
      </td>
      <td className="bar-column wide-only">
        <BarCell placed={placeBarCell(barsSeries([node], data), { width: 180, height: 22 })} />
      </td>
      <td className="number wide-only">
        {signed(format)(positionIn(data, node.code)?.distanceToMedian ?? Number.NaN)}
      </td>
      <td className="wide-only muted">{reporting(node, row)}</td>
    </tr>
  )
}

function NameCell({ data, node, isOpen, onToggle, row }: ScorecardRowProps & { readonly row: Score | undefined }) {
  const administration = data.administration.code
  return (
    <div className="scorecard-name">
      <Toggle isOpen={isOpen} name={node.name} onToggle={onToggle} />
      <span>
        <Link to="/kpis/$code" params={{ code: node.code }} search={(before) => ({ ...before, administration })}>
          {node.name}
        </Link>
        <span className="narrow-only muted"> {valueText(node, row) || reporting(node, row)}</span>
      </span>
    </div>
  )
}

const WhyLink = ({ node, score }: { readonly node: MethodNode; readonly score: string }) => (
  <Link
    to="."
    hash="detail"
    search={(before) => ({ ...before, node: node.code })}
    aria-label={`Why ${node.name} scores ${score}`}
  >
    {score}
  </Link>
)

type ToggleProps = Pick<ScorecardRowProps, 'isOpen' | 'onToggle'> & { readonly name: string }

function Toggle({ isOpen, name, onToggle }: ToggleProps) {
  if (isOpen === null) return <span className="toggle" />
  return (
    <button
      type="button"
      className="toggle"
      aria-expanded={isOpen}
      aria-label={`${isOpen ? 'Close' : 'Open'} ${name}`}
      onClick={onToggle}
    >
      {isOpen ? '▾' : '▸'}
    </button>
  )
}

const valueText = (node: MethodNode, row: Score | undefined): string =>
  isKpi(node) && row !== undefined && !Number.isNaN(row.value) ? valueFormat(node.unit)(row.value) : ''

/** The status of a KPI; of a group, how much of it was reported. */
function reporting(node: MethodNode, row: Score | undefined): string {
  const status = statusName(row?.status ?? null)
  if (isKpi(node)) return node.direction === 'context' ? `${status}, context only` : status
  return row?.status === 'not-reported' || row === undefined ? status : `${percent(row.coverage)} covered`
}

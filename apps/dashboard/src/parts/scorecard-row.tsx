import { BarCell } from '@pmm/charts/draw/bars'
import { placeBarCell } from '@pmm/charts/place/bars'
import { percent, scoreFormat, signed, valueFormat } from '@pmm/charts/series/format'
import type { MethodNode } from '@pmm/core/method/tree'
import { Link } from '@tanstack/react-router'
import type { Score } from '../api/queries.ts'
import { type AdministrationData, positionIn } from '../view/administration-data.ts'
import { barsSeries } from '../view/bars.ts'
import { statusName } from '../view/status.ts'
import { isKpi } from '../view/tree.ts'

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
export function ScorecardRow({ data, node, depth, isOpen, isChosen, onToggle }: ScorecardRowProps) {
  const format = scoreFormat(data.method.scale)
  const row = data.scores.get(node.code)
  const score = row?.score ?? Number.NaN
  const value = valueText(node, row)
  return (
    <tr className={isOpen === null ? 'leaf' : `depth-${depth}`} aria-current={isChosen ? 'true' : undefined}>
      <th scope="row" style={{ paddingLeft: `${depth * 1.1}rem` }}>
        <div className="scorecard-name">
          <Toggle isOpen={isOpen} name={node.name} onToggle={onToggle} />
          <span>
            <Link
              to="/kpis/$code"
              params={{ code: node.code }}
              search={(before) => ({ ...before, administration: data.administration.code })}
            >
              {node.name}
            </Link>
            <span className="narrow-only muted">
              {' '}
              {isKpi(node) ? value || statusName(row?.status ?? null) : reporting(node, row)}
            </span>
          </span>
        </div>
      </th>
      <td className="number wide-only">{value}</td>
      <td className="number score-cell">
        <Link
          to="."
          hash="detail"
          search={(before) => ({ ...before, node: node.code })}
          aria-label={`Why ${node.name} scores ${format(score)}`}
        >
          {format(score)}
        </Link>
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

function Toggle({
  isOpen,
  name,
  onToggle,
}: {
  readonly isOpen: boolean | null
  readonly name: string
  readonly onToggle: () => void
}) {
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

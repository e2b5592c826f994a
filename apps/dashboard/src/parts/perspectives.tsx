import { scoreFormat } from '@pmm/charts/series/format'
import type { Administration } from '@pmm/core/domain/administration'
import type { MethodNode } from '@pmm/core/method/tree'
import { useQuery } from '@tanstack/react-query'
import { loaded } from '../api/loaded.ts'
import { type Perspective, perspectivesOf } from '../api/queries.ts'
import { useWorld } from '../state/context.ts'
import { Waiting } from './waiting.tsx'

interface PerspectivesProps {
  readonly administration: Administration
  readonly node: MethodNode
}

/** The score under the weights of the own region, of all regions together, and equal ones. */
export function Perspectives({ administration, node }: PerspectivesProps) {
  const { cycle, tree } = useWorld()
  const answer = loaded({ rows: useQuery(perspectivesOf(cycle, administration.code)) })
  if (answer.state !== 'ready') return <Waiting loaded={answer} height={220} />
  const shown = new Set([node.code, ...tree.children(node.code).map(({ code }) => code)])
  const rows = answer.data.rows.filter((row) => shown.has(row.node ?? ''))
  if (rows.length === 0) return <p className="muted">Weights change nothing about this score.</p>
  const finding = rows.find((row) => row.node === node.code)?.finding
  return (
    <div data-testid="perspectives">
      {finding && <p className="deck">{finding}</p>}
      <div className="scroll">
        <table aria-label="Scores under other weights">
          <thead>
            <tr>
              {['', 'As published', 'Own region', 'All regions', 'Equal', 'Range'].map((name) => (
                <th key={name} scope="col" className={name === '' ? undefined : 'number'}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <PerspectiveRow key={row.node} row={row} name={tree.node(row.node ?? '')?.name ?? row.node ?? ''} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

function PerspectiveRow({ row, name }: { readonly row: Perspective; readonly name: string }) {
  const { method } = useWorld()
  const format = scoreFormat(method.scale)
  const figures = [row.published, row.own, row.global, row.equal]
  return (
    <tr>
      <th scope="row">{name}</th>
      {figures.map((figure, at) => (
        <td key={at} className="number">
          {format(figure)}
        </td>
      ))}
      <td className="number">{Number.isNaN(row.lowest) ? '–' : `${format(row.lowest)} to ${format(row.highest)}`}</td>
    </tr>
  )
}

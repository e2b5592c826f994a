import { scoreFormat } from '@pmm/charts/series/format'
import type { Administration } from '@pmm/core/domain/administration'
import { useQuery } from '@tanstack/react-query'
import { loaded } from '../../../../shared/api/loaded.ts'
import { groupingsOf } from '../../../../shared/api/queries.ts'
import type { GroupingScore } from '../../../../shared/api/table-rows.ts'
import { useCycleContext } from '../../../../shared/cycle/use-cycle-context.ts'
import { Waiting } from '../../../../shared/notices/waiting.tsx'
import { statusName } from '../../../../shared/words/status-name.ts'

const kinds = [
  { prefix: 'sdg:', title: 'Sustainable Development Goal' },
  { prefix: 'instrument:', title: 'WCO instrument' },
] as const

/** The scores of an administration by what its KPIs reflect, across the tree of the method. */
export function Groupings({ administration }: { readonly administration: Administration }) {
  const { cycle } = useCycleContext()
  const answer = loaded({ rows: useQuery(groupingsOf(cycle, administration.code)) })
  if (answer.state !== 'ready') return <Waiting loaded={answer} height={320} />
  const { rows } = answer.data
  if (rows.length === 0) return <p className="muted">The KPIs of this method name no goals or instruments.</p>
  return (
    <div className="columns" data-testid="groupings">
      {kinds.map(({ prefix, title }) => (
        <GroupingTable key={prefix} title={title} rows={rows.filter(({ grouping }) => grouping?.startsWith(prefix))} />
      ))}
    </div>
  )
}

function GroupingTable({ title, rows }: { readonly title: string; readonly rows: readonly GroupingScore[] }) {
  const { method } = useCycleContext()
  const format = scoreFormat(method.scale)
  return (
    <div className="scroll">
      <table aria-label={`Scores by ${title}`}>
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col" className="number">
              Score
            </th>
            <th scope="col" className="number">
              KPIs
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.grouping}>
              <th scope="row">{row.title}</th>
              <td className="number">{Number.isNaN(row.score) ? statusName(row.status) : format(row.score)}</td>
              <td className="number">{Number.isNaN(row.scored) ? `${row.kpis}` : `${row.scored} of ${row.kpis}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

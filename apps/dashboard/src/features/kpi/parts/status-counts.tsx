import { ShareCell } from '../../../shared/figures/share-cell.tsx'
import type { StatusCount } from '../view/status-counts.ts'

/** How many members reported a KPI, and why the rest of them have no value. */
export function StatusCounts({ counts }: { readonly counts: readonly StatusCount[] }) {
  const total = counts.reduce((sum, { count }) => sum + count, 0)
  return (
    <div data-testid="statuses" className="half">
      <h2>What members reported</h2>
      <table className="participation">
        <thead>
          <tr>
            <th scope="col">Status</th>
            <th scope="col" className="number">
              Members
            </th>
            <th scope="col" className="share">
              Share of {total}
            </th>
          </tr>
        </thead>
        <tbody>
          {counts.map(({ name, count }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="number">{count}</td>
              <ShareCell share={count / total} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

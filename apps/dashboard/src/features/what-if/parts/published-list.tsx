import { scoreFormat } from '@pmm/charts/series/format'
import { usePage } from '../../../shared/address/use-page.ts'
import { useCycleContext } from '../../../shared/cycle/use-cycle-context.ts'
import type { RankedRow } from '../view/ranking.ts'
import { ScoreBar } from './trial-row.tsx'

/** The published scores by name, without ranks; a name marks its administration in the chart below. */
export function PublishedList({ rows }: { readonly rows: readonly RankedRow[] }) {
  const { method } = useCycleContext()
  const { search, change } = usePage()
  const format = scoreFormat(method.scale)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className="trial-scroll" tabIndex={0} aria-label="Published scores by name">
      <table className="published-list" data-testid="published-list">
        <thead>
          <tr>
            <th scope="col">Administration</th>
            <th scope="col" className="number">
              Published score
            </th>
            <th scope="col" className="wide-only">
              <span className="visually-hidden">Score as a bar</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.code} aria-current={row.code === search.administration ? 'true' : undefined}>
              <th scope="row">
                <button type="button" className="text-button" onClick={() => change({ administration: row.code })}>
                  {row.name}
                </button>
              </th>
              <td className="number">{format(row.published)}</td>
              <td className="wide-only bar-cell" aria-hidden="true">
                <ScoreBar row={{ score: row.published, published: Number.NaN }} scale={method.scale} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

import { scoreFormat } from '@pmm/charts/series/format'
import { useMemo } from 'react'
import { usePage } from '../../../shared/address/use-page.ts'
import { useCycleContext } from '../../../shared/cycle/use-cycle-context.ts'
import type { RankedRow } from '../view/ranking.ts'
import { TrialRow } from './trial-row.tsx'

/**
 * Every administration with a score that the viewer may see, as recomputed beside as published, with its rank among them;
 * its name marks it in the chart below.
 */
export function TrialRanking({ rows }: { readonly rows: readonly RankedRow[] }) {
  const { method } = useCycleContext()
  const { search, change } = usePage()
  const format = useMemo(() => scoreFormat(method.scale), [method])
  const mark = (code: string) => void change({ administration: code })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className="trial-scroll" tabIndex={0} aria-label="Ranking on trial">
      <table className="trial-ranking" data-testid="trial-ranking">
        <Columns among={rows.length} />
        <tbody>
          {rows.map((row) => (
            <TrialRow
              key={row.code}
              row={row}
              format={format}
              scale={method.scale}
              mark={mark}
              isMarked={row.code === search.administration}
            />
          ))}
        </tbody>
      </table>
    </section>
  )
}

const Columns = ({ among }: { readonly among: number }) => (
  <thead>
    <tr>
      <th scope="col" className="number">
        Rank <span className="muted">of {among}</span>
      </th>
      <th scope="col">
        Places <span className="visually-hidden">gained or lost</span>
      </th>
      <th scope="col">Administration</th>
      <th scope="col" className="number">
        Score
      </th>
      <th scope="col" className="number">
        Change
      </th>
      <th scope="col" className="wide-only">
        <span className="muted">│ as published</span>
      </th>
    </tr>
  </thead>
)

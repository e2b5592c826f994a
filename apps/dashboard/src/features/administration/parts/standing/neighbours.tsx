import type { Neighbour } from '../../../../shared/api/table-rows.ts'
import { useCycleContext } from '../../../../shared/cycle/use-cycle-context.ts'

/** Those most alike, nearest first, with how far they are. */
export function Neighbours({ neighbours }: { readonly neighbours: readonly Neighbour[] }) {
  const { administrations } = useCycleContext()
  const names = new Map(administrations.map(({ code, name }) => [code, name]))
  return (
    <details className="fold" data-testid="neighbours">
      <summary>Who they are, and how far in standardised attributes</summary>
      <ol className="neighbours">
        {neighbours.map(({ neighbour, distance }) => (
          <li key={neighbour}>
            {names.get(neighbour ?? '') ?? neighbour} <span className="muted">{distance.toFixed(2)}</span>
          </li>
        ))}
      </ol>
    </details>
  )
}

import type { Fact } from '../../view/standing.ts'

/** A row of figures, each with its name above and what it refers to below. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="facts" data-testid="facts">
      {facts.map(({ label, value, note }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
          {note !== undefined && <dd className="fact-note">{note}</dd>}
        </div>
      ))}
    </dl>
  )
}

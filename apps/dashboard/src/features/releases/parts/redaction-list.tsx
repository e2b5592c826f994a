import type { RedactionView } from '@pmm/core/contract/redactions'
import { useCycleContext } from '../../../shared/cycle/use-cycle-context.ts'
import { redactionLines } from '../view/redaction-lines.ts'

/** What was taken out of a release since it was ready; nothing where nothing was. */
export function RedactionList({ redactions }: { readonly redactions: readonly RedactionView[] }) {
  const { administrations } = useCycleContext()
  const newest = redactions.at(-1)
  if (newest === undefined) return null
  return (
    <div data-testid="redactions">
      <h2>What was taken out since</h2>
      <p className="deck">
        Last on {newest.redactedAt.slice(0, 10)}: {newest.reason}. Everything else stays as it was published.
      </p>
      <ul className="plain">
        {redactionLines(newest.values, administrations).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  )
}

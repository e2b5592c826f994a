import type { CycleView } from '@pmm/core/contract/cycles'

/** No cycle yet: what to do first. */
export function EmptyState() {
  return (
    <div className="notice" data-testid="no-cycles">
      <h1>There are no cycles yet</h1>
      <p>
        A cycle is a round of reporting with its data period and its method. Import a file of observations to open one:
      </p>
      <pre>npm run pmm -- import FILE.csv --method pmm-illustrative --cycle my-first-cycle</pre>
      <p>
        Or send observations over the <a href="/docs">API</a>. This page shows the scores as soon as a worker has
        computed them.
      </p>
    </div>
  )
}

/** A cycle in which nobody has reported anything. */
export function EmptyCycle({ cycle }: { readonly cycle: CycleView }) {
  return (
    <div className="notice" data-testid="empty-cycle">
      <h1>{cycle.title}: nothing has been reported yet</h1>
      <p>The cycle is open. Scores appear here by themselves once observations have come in:</p>
      <pre>{`npm run pmm -- import FILE.csv --method ${cycle.method} --cycle ${cycle.code}`}</pre>
    </div>
  )
}

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

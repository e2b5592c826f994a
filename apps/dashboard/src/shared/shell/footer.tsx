import { useCycleContext } from '../cycle/use-cycle-context.ts'
import { Downloads } from './downloads.tsx'

/** Where the numbers of this page come from: method, version, data revision and run. */
export function Footer() {
  const { cycle, method } = useCycleContext()
  return (
    <footer className="footer">
      <div className="footer-inner">
        <p>
          {method.title}, version {method.version} ({method.standing}). Cycle {cycle.title}, data of {cycle.period},
          members as of {cycle.membershipDate}.
        </p>
        <p data-testid="run">
          {cycle.currentRun === null ? (
            'Not scored yet.'
          ) : (
            <>
              Scores of data revision {cycle.scoredRevision} from run <code>{cycle.currentRun}</code>; the same inputs
              give the same bytes.
            </>
          )}
        </p>
        <Downloads />
        <p>
          <a href={`/v1/methods/${method.id}`}>Method as JSON</a>
          <a href="/docs">API reference</a>
        </p>
      </div>
    </footer>
  )
}

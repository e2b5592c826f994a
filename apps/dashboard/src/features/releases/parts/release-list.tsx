import type { ReleaseView } from '@pmm/core/contract/releases'
import { Link } from '@tanstack/react-router'

interface ReleaseListProps {
  readonly releases: readonly ReleaseView[]
  readonly chosen: ReleaseView
}

/** The releases of a method, the newest first. */
export function ReleaseList({ releases, chosen }: ReleaseListProps) {
  return (
    <div className="scroll">
      <table className="participation" data-testid="releases">
        <thead>
          <tr>
            <th scope="col">Release</th>
            <th scope="col">State</th>
            <th scope="col">Made</th>
            <th scope="col">What is new in it</th>
          </tr>
        </thead>
        <tbody>
          {releases.map((release) => (
            <tr key={release.id}>
              <th scope="row">
                <Link
                  to="/releases"
                  search={(before) => ({ ...before, release: release.identifier })}
                  aria-current={release.id === chosen.id ? 'page' : undefined}
                >
                  {release.identifier}
                </Link>
              </th>
              <td>{stateOf(release)}</td>
              <td>{release.createdAt.slice(0, 10)}</td>
              <td>{release.notes}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function stateOf({ state, embargoUntil, withdrawnReason, failure }: ReleaseView): string {
  if (state === 'withdrawn') return `withdrawn: ${withdrawnReason}`
  if (state === 'failed') return `failed: ${failure}`
  if (state === 'ready' && embargoUntil !== null)
    return `ready; embargo until ${embargoUntil.slice(0, 16).replace('T', ' ')}`
  return state === 'building' ? 'being built' : 'ready'
}

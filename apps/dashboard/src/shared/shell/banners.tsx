import type { CycleView } from '@pmm/core/contract/cycles'
import { isOfOneChain } from '@pmm/core/domain/chains'
import type { Method } from '@pmm/core/method/schema/method'

const standingNotices: Readonly<Partial<Record<Method['standing'], string>>> = {
  illustrative: 'Illustrative method — not the WCO’s official method.',
  reproduction: 'A reproduction of a published index, not the index itself.',
}

interface BannersProps {
  readonly cycle: CycleView
  readonly cycles: readonly CycleView[]
  readonly method: Method
}

/** What nobody may overlook: generated values, the standing of the method, and scores that are behind the data. */
export function Banners({ cycle, cycles, method }: BannersProps) {
  const notice = method.notice ?? standingNotices[method.standing]
  return (
    <>
      {cycle.provenance === 'demonstration' && (
        <div className="banner banner-demonstration" role="note" data-testid="demonstration-banner">
          <p>
            <strong>Demonstration data:</strong> generated values, not reports of any administration.
          </p>
        </div>
      )}
      {isBesideOthers(cycle, cycles) && (
        <div className="banner banner-notice" role="note" data-testid="two-chains">
          <p>
            Reports are never compared with generated values. What spans several cycles is made of the reported cycles
            of this method alone, so a demonstration cycle has no changes, trends or trajectories beside them.
          </p>
        </div>
      )}
      {notice !== undefined && (
        <div className="banner banner-notice" role="note" data-testid="method-notice">
          <p>{notice}</p>
        </div>
      )}
      {cycle.stale && cycle.currentRun !== null && (
        <div className="banner banner-notice" role="status" data-testid="stale">
          <p>New data has come in. The scores below are from before; they will be replaced by themselves.</p>
        </div>
      )}
    </>
  )
}

/** Whether the method of a cycle has scored cycles that are never compared with it. */
const isBesideOthers = (cycle: CycleView, cycles: readonly CycleView[]): boolean =>
  cycles.some((other) => other.method === cycle.method && other.currentRun !== null && !isOfOneChain(cycle, other))

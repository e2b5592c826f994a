import type { CycleView } from '@pmm/core/contract/cycles'
import type { Method } from '@pmm/core/method/schema/method'

const standingNotices: Readonly<Partial<Record<Method['standing'], string>>> = {
  illustrative: 'Illustrative method — not the WCO’s official method.',
  reproduction: 'A reproduction of a published index, not the index itself.',
}

/** What nobody may overlook: generated values, the standing of the method, and scores that are behind the data. */
export function Banners({ cycle, method }: { readonly cycle: CycleView; readonly method: Method }) {
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

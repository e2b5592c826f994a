import { Link } from '@tanstack/react-router'
import type { MissingKpi } from '../../view/missing-kpis.ts'

/** The KPIs without a value, by reason; long lists stay folded. */
export function MissingList({ missing }: { readonly missing: readonly MissingKpi[] }) {
  if (missing.length === 0) return <p className="fine">Every KPI below it has a value.</p>
  const reasons = [...new Set(missing.map(({ reason }) => reason))]
  return (
    <details className="fold" open={missing.length <= 6}>
      <summary>
        {missing.length} KPI{missing.length === 1 ? '' : 's'} without a value
      </summary>
      {reasons.map((reason) => (
        <div key={reason}>
          <p className="reason">{reason}</p>
          <ul className="plain">
            {missing
              .filter((item) => item.reason === reason)
              .map(({ kpi }) => (
                <li key={kpi.code}>
                  <Link to="/kpis/$code" params={{ code: kpi.code }} search={(before) => before}>
                    {kpi.name}
                  </Link>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </details>
  )
}

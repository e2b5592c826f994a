import { percent } from '@pmm/charts/series/format'

/** A share (0–1) as a cell of a table: a bar, which narrow screens leave out, and the percentage. */
export const ShareCell = ({ share }: { readonly share: number }) => (
  <td className="share">
    <span className="share-track" aria-hidden="true">
      <span className="share-fill" style={{ width: percent(share) }} />
    </span>
    <span className="muted">{percent(share)}</span>
  </td>
)

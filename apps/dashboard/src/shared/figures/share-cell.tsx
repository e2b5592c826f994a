import { percent } from '@pmm/charts/series/format'

/** A share (0–1) as a cell of a table: a bar, which narrow screens leave out, and the percentage. */
export const ShareCell = ({ share }: { readonly share: number }) => (
  <td className="share">
    <span className="share-track" aria-hidden="true">
      <span className="share-fill" style={{ width: percent(share) }} />
    </span>
    <span className="muted">{shareText(share)}</span>
  </td>
)

/** Neither some as none, nor less than all as all. */
function shareText(share: number): string {
  const rounded = percent(share)
  if (share > 0 && rounded === '0%') return '<1%'
  if (share < 1 && rounded === '100%') return '>99%'
  return rounded
}

import type { KeptBackCount } from '@pmm/core/contract/release-usefulness'
import { ShareCell } from '../../../shared/figures/share-cell.tsx'

/** How many values are kept back from whom, cycle by cycle. */
export function KeptBackTable({ counts }: { readonly counts: readonly KeptBackCount[] }) {
  return (
    <div className="scroll block-part">
      <h3>What is kept back</h3>
      <table className="participation" data-testid="kept-back" aria-label="What is kept back">
        <thead>
          <tr>
            <th scope="col">Cycle</th>
            <th scope="col">From</th>
            <th scope="col" className="number">
              Administrations that keep something
            </th>
            <th scope="col" className="number">
              Values kept back
            </th>
            <th scope="col" className="share">
              Share
            </th>
          </tr>
        </thead>
        <tbody>
          {counts.map((count) => (
            <tr key={`${count.cycle} ${count.audience}`}>
              <th scope="row">{count.cycle}</th>
              <td>{count.audience === 'public' ? 'the public' : 'other members'}</td>
              <td className="number">
                {count.keepers} of {count.administrations}
              </td>
              <td className="number">
                {count.kept} of {count.values}
              </td>
              <ShareCell share={count.values === 0 ? 0 : count.kept / count.values} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

import { ShareCell } from '../../../shared/figures/share-cell.tsx'
import type { Participation } from '../view/participation.ts'

/** Who reported and who could be scored, region by region. */
export function ParticipationList({ groups }: { readonly groups: readonly Participation[] }) {
  return (
    <div data-testid="participation">
      <h2>Participation</h2>
      <div className="scroll">
        <table className="participation has-total">
          <thead>
            <tr>
              <th scope="col">Members</th>
              <th scope="col" className="number">
                Reported
              </th>
              <th scope="col">
                <span className="visually-hidden">Share</span>
              </th>
              <th scope="col" className="number">
                Scored overall
              </th>
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <ParticipationRow key={group.name} group={group} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

function ParticipationRow({ group: { name, members, reported, scored } }: { readonly group: Participation }) {
  const share = reported / members
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="number">
        {reported} of {members}
      </td>
      <ShareCell share={share} />
      <td className="number">{scored}</td>
    </tr>
  )
}

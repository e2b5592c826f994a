import { ShareCell } from '../../../shared/figures/share-cell.tsx'
import { type Participation, unknownSentence } from '../view/participation.ts'

interface ParticipationListProps {
  readonly groups: readonly Participation[]
  /** ISO date on which members are counted. */
  readonly membershipDate: string
}

/** Who reported and who could be scored, region by region. */
export function ParticipationList({ groups, membershipDate }: ParticipationListProps) {
  const [all] = groups
  const unknown = all === undefined ? null : unknownSentence(all, membershipDate)
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
      {unknown !== null && <p className="muted">{unknown}</p>}
    </div>
  )
}

function ParticipationRow({ group: { name, members, unknown, reported, scored } }: { readonly group: Participation }) {
  const share = reported / members
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="number">
        {reported} of {members}
        {unknown > 0 && <span className="muted"> ({unknown} unknown)</span>}
      </td>
      <ShareCell share={share} />
      <td className="number">{scored}</td>
    </tr>
  )
}

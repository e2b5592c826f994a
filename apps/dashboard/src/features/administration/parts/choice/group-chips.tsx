import type { Peers } from '../../../../shared/api/table-rows.ts'
import { allMembers } from '../../../../shared/series/peer-group.ts'
import { type Choice, toggled } from '../../state/choice.ts'

interface GroupChipsProps {
  readonly groups: readonly Peers[]
  readonly choice: Choice
  readonly onChange: (choice: Choice) => void
}

/** Attributes to be combined: of each row any, of several rows all. */
export function GroupChips({ groups, choice, onChange }: GroupChipsProps) {
  const others = groups.filter(({ group }) => group !== allMembers.key)
  const rows = [...Map.groupBy(others, ({ classification, group }) => classification ?? group ?? '')]
  return (
    <div className="chip-rows">
      {rows.map(([classification, ofClass]) => (
        <fieldset key={classification} className="chips" aria-label={classification}>
          {ofClass.map(({ group, title, members }) => (
            <button
              key={group}
              type="button"
              className="chip"
              aria-pressed={choice.codes.includes(group ?? '')}
              onClick={() => onChange(toggled(choice, group ?? ''))}
            >
              {title} <span className="chip-count">{members}</span>
            </button>
          ))}
        </fieldset>
      ))}
    </div>
  )
}

import { ShareCell } from '../../../shared/figures/share-cell.tsx'
import type { UsefulnessLine } from '../view/usefulness-lines.ts'

interface UsefulnessTableProps {
  readonly title: string
  readonly lines: readonly UsefulnessLine[]
}

/** What an audience gets of the statistics of peer groups, and how far noise takes them from the exact ones. */
export function UsefulnessTable({ title, lines }: UsefulnessTableProps) {
  return (
    <div className="scroll block-part">
      <h3>{title}</h3>
      <table className="participation" data-testid="usefulness" aria-label={title}>
        <thead>
          <tr>
            <th scope="col">Peer groups</th>
            <th scope="col">Level</th>
            <th scope="col" className="number">
              Statistics
            </th>
            <th scope="col" className="share">
              Published
            </th>
            <th scope="col" className="number">
              Mean off by
            </th>
            <th scope="col" className="number">
              Median off by
            </th>
            <th scope="col" className="number">
              Middle half off by
            </th>
            <th scope="col" className="number">
              Error over expected
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line key={line.key} line={line} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Line({ line }: { readonly line: UsefulnessLine }) {
  return (
    <tr>
      <th scope="row">{line.groups}</th>
      <td>
        {line.level}
        {line.isBelowPromise && <strong> – fewer than promised</strong>}
      </td>
      <td className="number">{line.cells}</td>
      <ShareCell share={line.published} />
      <td className="number">{points(line.mean)}</td>
      <td className="number">{points(line.median)}</td>
      <td className="number">{points(line.middleHalf)}</td>
      <td className="number">{points(line.ratio)}</td>
    </tr>
  )
}

const points = (number: number | null): string => number?.toFixed(2) ?? '–'

import { type Format, signed } from '@pmm/charts/series/format'
import type { Range } from '@pmm/core/method/schema/terms'
import type { RankedRow } from '../view/ranking.ts'

interface TrialRowProps {
  readonly row: RankedRow
  readonly format: Format
  readonly scale: Range
  readonly isMarked: boolean
  readonly mark: (code: string) => void
}

/** One administration of the ranking. */
export const TrialRow = ({ row, format, scale, isMarked, mark }: TrialRowProps) => (
  <tr aria-current={isMarked ? 'true' : undefined}>
    <td className="number">{rankText(row.rank)}</td>
    <td className="places">
      <Places places={row.places} />
    </td>
    <th scope="row">
      <button type="button" className="text-button" onClick={() => mark(row.code)}>
        {row.name}
      </button>
    </th>
    <td className="number">{Number.isNaN(row.score) ? 'too few data' : format(row.score)}</td>
    <td className="number">{signed(format)(row.change)}</td>
    <td className="wide-only bar-cell" aria-hidden="true">
      <ScoreBar row={row} scale={scale} />
    </td>
  </tr>
)

/** Places gained or lost, by sign and by words. */
function Places({ places }: { readonly places: number }) {
  if (Number.isNaN(places)) return <span className="muted">–</span>
  if (places === 0) return <span className="muted">=</span>
  const [mark, word] = places > 0 ? ['▲', 'up'] : ['▼', 'down']
  return (
    <span className={`places-${word}`}>
      <span aria-hidden="true">{mark}</span>
      <span className="visually-hidden">{word} </span> {Math.abs(places)}
    </span>
  )
}

interface ScoreBarProps {
  readonly row: Pick<RankedRow, 'score' | 'published'>
  readonly scale: Range
}

/** The score as a bar, the published score as an upright line on it. */
export function ScoreBar({ row, scale }: ScoreBarProps) {
  const shareOf = (score: number) => (score - scale.lower) / (scale.upper - scale.lower)
  const at = (score: number) => `${100 * Math.min(Math.max(shareOf(score), 0), 1)}%`
  return (
    <span className="trial-track">
      {!Number.isNaN(row.score) && <span className="trial-fill" style={{ width: at(row.score) }} />}
      {!Number.isNaN(row.published) && <span className="trial-published" style={{ left: at(row.published) }} />}
    </span>
  )
}

const rankText = (rank: number): string => (Number.isNaN(rank) ? '–' : `${rank}`)

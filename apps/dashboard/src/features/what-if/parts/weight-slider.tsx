import { useState } from 'react'
import type { WeightRow } from '../view/trial-weights.ts'

interface WeightSliderProps {
  readonly row: WeightRow
  readonly name: string
  /** name of the group it weighs in */
  readonly parent: string
  /** whether that group is the overall score */
  readonly isWhole: boolean
  readonly onMove: (share: number) => void
  /** opens the weights below it; absent where there are none */
  readonly onOpen: (() => void) | undefined
}

/** One weight as a share of its siblings, by slider or by number. */
export function WeightSlider({ row, name, parent, isWhole, onMove, onOpen }: WeightSliderProps) {
  const percentage = row.share * 100
  return (
    <div className="weight">
      <div className="weight-name">
        <span>{name}</span>
        {onOpen !== undefined && (
          <button type="button" className="text-button" onClick={onOpen} aria-label={`Weights within ${name}`}>
            within ›
          </button>
        )}
      </div>
      <input
        type="range"
        min={0}
        max={100}
        step={1}
        value={percentage}
        aria-label={`Weight of ${name}`}
        aria-valuetext={`${percentage.toFixed(1)} percent of ${parent}`}
        onChange={(event) => onMove(event.currentTarget.valueAsNumber / 100)}
      />
      <ShareInput share={percentage} name={name} parent={parent} onMove={onMove} />
      {!isWhole && <p className="weight-note">{(row.ofWhole * 100).toFixed(1)} % of the overall score</p>}
    </div>
  )
}

interface ShareInputProps {
  readonly share: number
  readonly name: string
  readonly parent: string
  readonly onMove: (share: number) => void
}

/** What is being typed is left alone until the field is left, so that a digit can be replaced. */
function ShareInput({ share, name, parent, onMove }: ShareInputProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const type = (text: string) => {
    setTyped(text)
    const number = Number(text)
    if (text !== '' && number >= 0 && number <= 100) onMove(number / 100)
  }
  return (
    <span className="weight-number">
      <input
        type="number"
        min={0}
        max={100}
        step={1}
        value={typed ?? Number(share.toFixed(1))}
        aria-label={`Weight of ${name}, percent of ${parent}`}
        onChange={(event) => type(event.currentTarget.value)}
        onBlur={() => setTyped(null)}
      />
      <span aria-hidden="true">%</span>
    </span>
  )
}

import { Bar, Line } from '@visx/shape'
import { useId } from 'react'
import type { PlacedBar, PlacedBars } from '../place/bars.ts'
import { BottomAxis } from './axes.tsx'
import { type ChartText, Frame } from './frame.tsx'
import { Hatch } from './hatch.tsx'
import { bar, ink, muted, peers } from './palette.ts'
import { TextLines } from './text-lines.tsx'
import { Whiskers } from './whiskers.tsx'

/** The bars as placed, and the texts of the chart. */
export interface BarsProps extends ChartText {
  readonly placed: PlacedBars
}

/** Scores as bars over the quartile band of the peers, their median as an upright line. */
export function Bars({ placed, ...text }: BarsProps) {
  const hatchId = useId()
  return (
    <Frame width={placed.width} height={placed.height} {...text}>
      <Hatch id={hatchId} />
      <BottomAxis ticks={placed.ticks} top={placed.top} bottom={placed.bottom} />
      {placed.bars.map((row) => (
        <g key={row.row.code}>
          <TextLines x={0} {...row.label} fill={ink} />
          <BarMarks placed={row} left={placed.left} right={placed.right} thickness={12} hatchId={hatchId} />
          <text
            x={placed.right + 10}
            y={row.y + 4.5}
            fontSize={13}
            fontWeight={650}
            fill={row.score === '' ? muted : ink}
          >
            {row.score === '' ? '–' : row.score}
          </text>
        </g>
      ))}
    </Frame>
  )
}

/** One bar alone, for a cell of a table that says the numbers beside it. */
export function BarCell({ placed }: { readonly placed: PlacedBars }) {
  const hatchId = useId()
  return (
    <svg className="pmm-bar-cell" width={placed.width} height={placed.height} aria-hidden="true">
      <Hatch id={hatchId} />
      {placed.bars.map((row) => (
        <BarMarks
          key={row.row.code}
          placed={row}
          left={placed.left}
          right={placed.right}
          thickness={8}
          hatchId={hatchId}
        />
      ))}
    </svg>
  )
}

interface BarMarksProps {
  readonly placed: PlacedBar
  readonly left: number
  readonly right: number
  readonly thickness: number
  readonly hatchId: string
}

function BarMarks({ placed: { y, length, band, median, whiskers }, left, right, thickness, hatchId }: BarMarksProps) {
  const reach = thickness / 2 + 5
  return (
    <>
      {band !== null && (
        <rect x={band.x} y={y - reach} width={Math.max(1, band.width)} height={2 * reach} fill={peers} />
      )}
      {length === null ? (
        <rect
          x={left}
          y={y - thickness / 2}
          width={right - left}
          height={thickness}
          fill={`url(#${hatchId})`}
          opacity={0.6}
        />
      ) : (
        <Bar x={left} y={y - thickness / 2} width={length} height={thickness} fill={bar} />
      )}
      {median !== null && (
        <Line from={{ x: median, y: y - reach }} to={{ x: median, y: y + reach }} stroke={ink} strokeWidth={2} />
      )}
      <Whiskers paths={whiskers} />
    </>
  )
}

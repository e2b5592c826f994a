import { Bar, Line } from '@visx/shape'
import { useId } from 'react'
import type { PlacedContributions, PlacedStep } from '../place/contributions.ts'
import { BottomAxis } from './axes.tsx'
import { type ChartText, Frame } from './frame.tsx'
import { Hatch } from './hatch.tsx'
import { bar, barLight, ink, muted } from './palette.ts'
import { TextLines } from './text-lines.tsx'

/** The contributions as placed, and the texts of the chart. */
export interface ContributionsProps extends ChartText {
  readonly placed: PlacedContributions
}

/** What each child adds, one after the other, and the total they make. */
export function Contributions({ placed, ...text }: ContributionsProps) {
  const hatchId = useId()
  return (
    <Frame width={placed.width} height={placed.height} {...text}>
      <Hatch id={hatchId} />
      <BottomAxis ticks={placed.ticks} top={0} bottom={placed.bottom} />
      {placed.steps.map((step, index) => (
        <g key={step.y}>
          <StepMarks step={step} hatchId={hatchId} room={placed.right} />
          <Connector from={step} to={placed.steps[index + 1]} />
        </g>
      ))}
    </Frame>
  )
}

function StepMarks({
  step,
  hatchId,
  room,
}: {
  readonly step: PlacedStep
  readonly hatchId: string
  readonly room: number
}) {
  const { label, x, y, width, isTotal, value, note } = step
  const end = x + (width ?? 14)
  const noteFits = end + 8 + value.length * 8 + note.length * 6.2 < room + 52
  return (
    <>
      <TextLines x={0} {...label} fontWeight={isTotal ? 650 : 400} fill={ink} />
      {width === null ? (
        <rect x={x} y={y - 7} width={14} height={14} fill={`url(#${hatchId})`} />
      ) : (
        <Bar x={x} y={y - 7} width={Math.max(1, width)} height={14} fill={isTotal ? bar : barLight} />
      )}
      <text
        x={end + 6}
        y={y + 4.5}
        fontSize={12.5}
        fill={ink}
        fontWeight={600}
        stroke="#fff"
        strokeWidth={3}
        paintOrder="stroke"
      >
        {value}
        {noteFits && (
          <tspan dx={value === '' ? 0 : 7} fontSize={11.5} fontWeight={400} fill={muted}>
            {note}
          </tspan>
        )}
      </text>
    </>
  )
}

/** A hair line from the end of a part to the start of the next, which is where it begins. */
function Connector({ from, to }: { readonly from: PlacedStep; readonly to: PlacedStep | undefined }) {
  if (to === undefined || from.isTotal) return null
  const x = from.x + (from.width ?? 0)
  return <Line from={{ x, y: from.y + 7 }} to={{ x, y: to.y - 7 }} stroke={muted} strokeWidth={0.75} />
}

import { Line } from '@visx/shape'
import { useId } from 'react'
import type { PlacedTrajectory } from '../place/trajectory.ts'
import { LeftAxis } from './axes.tsx'
import { type ChartText, Frame } from './frame.tsx'
import { Hatch } from './hatch.tsx'
import { accent, ink, muted, paper, peers } from './palette.ts'
import { Whiskers } from './whiskers.tsx'

/** The trajectory as placed, and the texts of the chart. */
export interface TrajectoryProps extends ChartText {
  readonly placed: PlacedTrajectory
}

/** An administration over the cycles, above the quartile band and the median of its peers. A missing cycle is a gap. */
export function Trajectory({ placed, ...text }: TrajectoryProps) {
  return (
    <Frame width={placed.width} height={placed.height} {...text}>
      <LeftAxis ticks={placed.ticks} left={placed.left} right={placed.right} />
      <Missing placed={placed} />
      <Peers placed={placed} emphasised={placed.lines.length === 0} />
      <Breaks placed={placed} />
      {placed.lines.map((path) => (
        <path key={path} d={path} fill="none" stroke={accent} strokeWidth={2.5} strokeLinejoin="round" />
      ))}
      {placed.points.map(({ x, y }) => (
        <path
          key={x}
          d={`M${x},${y - 6}L${x + 6},${y}L${x},${y + 6}L${x - 6},${y}Z`}
          fill={accent}
          stroke={paper}
          strokeWidth={1.5}
        />
      ))}
      <Periods placed={placed} />
      {placed.ends.map(({ y, text: label, of }) => (
        <text key={of} x={placed.right + 8} y={y + 4} fontWeight={600} fill={of === 'value' ? accent : ink}>
          {label}
        </text>
      ))}
    </Frame>
  )
}

interface PartProps {
  readonly placed: PlacedTrajectory
}

function Peers({ placed, emphasised }: PartProps & { readonly emphasised: boolean }) {
  return (
    <>
      {placed.bands.map((path) => (
        <path key={path} d={path} fill={peers} fillOpacity={0.8} />
      ))}
      {placed.medians.map((path) => (
        <path
          key={path}
          d={path}
          fill="none"
          stroke={ink}
          strokeWidth={emphasised ? 2.25 : 1.5}
          strokeDasharray={emphasised ? undefined : '5 3'}
        />
      ))}
      {placed.medianPoints.map(({ x, y }) => (
        <circle key={x} cx={x} cy={y} r={emphasised ? 3.5 : 2} fill={ink} />
      ))}
      <Whiskers paths={placed.whiskers} />
    </>
  )
}

function Missing({ placed }: PartProps) {
  const id = useId()
  if (placed.missing.length === 0) return null
  return (
    <>
      <Hatch id={id} />
      {placed.missing.map((x) => (
        <rect
          key={x}
          x={x - 6}
          y={placed.top}
          width={12}
          height={placed.bottom - placed.top}
          fill={`url(#${id})`}
          opacity={0.55}
        />
      ))}
    </>
  )
}

function Breaks({ placed }: PartProps) {
  return placed.breaks.map(({ at, label }) => (
    <g key={label}>
      <Line from={{ x: at, y: placed.top }} to={{ x: at, y: placed.bottom }} stroke={muted} strokeDasharray="2 3" />
      <text x={at + 4} y={placed.top + 8} fontSize={11} fill={muted}>
        {label}
      </text>
    </g>
  ))
}

function Periods({ placed }: PartProps) {
  return placed.periods.map(({ at, label }) => (
    <g key={label}>
      <Line from={{ x: at, y: placed.bottom }} to={{ x: at, y: placed.bottom + 5 }} stroke={muted} />
      <text x={at} y={placed.bottom + 20} textAnchor="middle" fontSize={12} fill={muted}>
        {label}
      </text>
    </g>
  ))
}

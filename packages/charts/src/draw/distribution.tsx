import { Line } from '@visx/shape'
import { useState } from 'react'
import type { PlacedDistribution, PlacedDot, PlacedStrip } from '../place/distribution.ts'
import type { Format } from '../series/format.ts'
import { BottomAxis } from './axes.tsx'
import { DotLabel } from './dot-label.tsx'
import { type ChartText, Frame } from './frame.tsx'
import { accent, crowd, ink, muted, paper, peers, rule } from './palette.ts'
import { lineHeight, TextLines } from './text-lines.tsx'
import { Whiskers } from './whiskers.tsx'

/** The strips as placed, the format of the value beside a dot, and the texts of the chart. */
export interface DistributionProps extends ChartText {
  readonly placed: PlacedDistribution
  readonly format: Format
}

/**
 * Every administration as a dot over the quartile band of its group. Only the marked administration and the dot under
 * the pointer are named.
 */
export function Distribution({ placed, format, ...text }: DistributionProps) {
  const [pointed, setPointed] = useState<PlacedDot | null>(null)
  const marked = placed.strips.flatMap(({ dots }) => dots).filter((dot) => dot.marked)
  return (
    <Frame width={placed.width} height={placed.height} {...text}>
      <BottomAxis ticks={placed.ticks} top={placed.strips[0]?.top ?? 0} bottom={placed.bottom} />
      <Markers placed={placed} />
      {placed.strips.map((strip) => (
        <Strip key={strip.code} strip={strip} placed={placed} onPoint={setPointed} />
      ))}
      {placed.medianLabel !== null && (
        <text x={placed.medianLabel.at} y={14} textAnchor="middle" fontSize={12} fontWeight={600} fill={ink}>
          {placed.medianLabel.label}
        </text>
      )}
      {(pointed === null || pointed.marked) && marked[0] && (
        <DotLabel placed={marked[0]} width={placed.width} format={format} />
      )}
      {pointed !== null && !pointed.marked && <DotLabel placed={pointed} width={placed.width} format={format} />}
    </Frame>
  )
}

function Markers({ placed }: { readonly placed: PlacedDistribution }) {
  return placed.markers.map(({ at, label }) => (
    <g key={label}>
      <Line from={{ x: at, y: 20 }} to={{ x: at, y: placed.bottom }} stroke={muted} strokeDasharray="2 3" />
      <text
        x={at > placed.width - 90 ? at - 4 : at + 4}
        y={placed.bottom - 5}
        textAnchor={at > placed.width - 90 ? 'end' : 'start'}
        fontSize={11}
        fill={muted}
        stroke={paper}
        strokeWidth={3}
        paintOrder="stroke"
      >
        {label}
      </text>
    </g>
  ))
}

interface StripProps {
  readonly strip: PlacedStrip
  readonly placed: PlacedDistribution
  readonly onPoint: (dot: PlacedDot | null) => void
}

function Strip({ strip, placed, onPoint }: StripProps) {
  const { top, height, band, median, dots, whiskers } = strip
  const ordered = [...dots.filter((dot) => !dot.marked), ...dots.filter((dot) => dot.marked)]
  return (
    <g onPointerLeave={() => onPoint(null)}>
      <StripLabel strip={strip} placed={placed} />
      {band !== null && (
        <rect x={band.x} y={top + 3} width={Math.max(1, band.width)} height={height - 6} fill={peers} opacity={0.75} />
      )}
      {median !== null && (
        <Line
          from={{ x: median, y: top + 3 }}
          to={{ x: median, y: top + height - 3 }}
          stroke={ink}
          strokeWidth={1.75}
        />
      )}
      {ordered.map((dot) => (
        <DotMark key={dot.dot.code} placed={dot} radius={placed.radius} onPoint={onPoint} />
      ))}
      <Whiskers paths={whiskers} />
    </g>
  )
}

function StripLabel({ strip, placed }: { readonly strip: PlacedStrip; readonly placed: PlacedDistribution }) {
  if (placed.strips.length < 2) return null
  const { label, top } = strip
  const below = label.y + label.lines.length * lineHeight
  const note = placed.stacked ? { x: placed.right, y: label.y, textAnchor: 'end' as const } : { x: 0, y: below }
  return (
    <>
      {!placed.stacked && <Line from={{ x: 0, y: top }} to={{ x: placed.right, y: top }} stroke={rule} />}
      <TextLines x={placed.stacked ? placed.left : 0} {...label} fontSize={12.5} fontWeight={600} fill={ink} />
      <text {...note} fontSize={11.5} fill={muted}>
        {strip.note}
      </text>
    </>
  )
}

interface DotMarkProps {
  readonly placed: PlacedDot
  readonly radius: number
  readonly onPoint: (dot: PlacedDot) => void
}

function DotMark({ placed, radius, onPoint }: DotMarkProps) {
  const { x, y, marked, dot } = placed
  const point = () => onPoint(placed)
  if (!marked)
    return (
      <circle
        data-code={dot.code}
        cx={x}
        cy={y}
        r={radius}
        fill={crowd}
        fillOpacity={0.72}
        stroke={paper}
        strokeWidth={0.6}
        onPointerEnter={point}
      />
    )
  const arm = radius + 4
  return (
    <path
      data-code={dot.code}
      d={`M${x},${y - arm}L${x + arm},${y}L${x},${y + arm}L${x - arm},${y}Z`}
      fill={accent}
      stroke={paper}
      strokeWidth={1.5}
      onPointerEnter={point}
    />
  )
}

import { Line } from '@visx/shape'
import type { Tick } from '../place/axis.ts'
import { muted, rule } from './palette.ts'

interface AxisProps {
  readonly ticks: readonly Tick[]
}

/** Vertical grid lines with their labels below. */
export function BottomAxis({ ticks, top, bottom }: AxisProps & { readonly top: number; readonly bottom: number }) {
  return (
    <g>
      {ticks.map(({ at, label }) => (
        <g key={label}>
          <Line from={{ x: at, y: top }} to={{ x: at, y: bottom }} stroke={rule} strokeWidth={1} />
          <text x={at} y={bottom + 18} textAnchor="middle" fontSize={12} fill={muted}>
            {label}
          </text>
        </g>
      ))}
    </g>
  )
}

/** Horizontal grid lines with their labels left of them. */
export function LeftAxis({ ticks, left, right }: AxisProps & { readonly left: number; readonly right: number }) {
  return (
    <g>
      {ticks.map(({ at, label }) => (
        <g key={label}>
          <Line from={{ x: left, y: at }} to={{ x: right, y: at }} stroke={rule} strokeWidth={1} />
          <text x={left - 8} y={at + 4} textAnchor="end" fontSize={12} fill={muted}>
            {label}
          </text>
        </g>
      ))}
    </g>
  )
}

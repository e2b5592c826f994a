import type { PlacedDot } from '../place/distribution.ts'
import { textWidth } from '../place/text.ts'
import type { Format } from '../series/format.ts'
import { accent, ink, paper } from './palette.ts'

interface DotLabelProps {
  readonly placed: PlacedDot
  readonly width: number
  readonly format: Format
}

/** The name and value of one dot, kept inside the picture. */
export function DotLabel({ placed: { dot, x, y, marked }, width, format }: DotLabelProps) {
  const label = `${dot.name} ${format(dot.value)}`
  const half = textWidth(label, 12.5) / 2 + 6
  const centre = Math.min(Math.max(x, half), width - half)
  return (
    <g pointerEvents="none">
      <rect
        x={centre - half}
        y={y - 31}
        width={2 * half}
        height={19}
        rx={2}
        fill={paper}
        fillOpacity={0.94}
        stroke={marked ? accent : ink}
        strokeOpacity={0.5}
      />
      <text x={centre} y={y - 17} textAnchor="middle" fontWeight={600} fill={marked ? accent : ink}>
        {label}
      </text>
    </g>
  )
}

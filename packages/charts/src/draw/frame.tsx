import type { ReactNode } from 'react'
import { fontFamily, ink } from './palette.ts'

/** The texts every chart takes. `watermark` is written across the chart, for values that are no reports. */
export interface ChartText {
  readonly title: string
  readonly summary: string
  readonly watermark?: string | undefined
}

interface FrameProps extends ChartText {
  readonly width: number
  readonly height: number
  /** `group` for charts whose parts can be focused: an image may hold none */
  readonly role?: 'img' | 'group'
  readonly children: ReactNode
}

/** The outer SVG of a chart: its size, its name and finding for those who cannot see it, and the watermark. */
export function Frame({ title, summary, watermark, width, height, role = 'img', children }: FrameProps) {
  return (
    <svg
      className="pmm-chart"
      role={role}
      aria-label={`${title}. ${summary}`}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      fontFamily={fontFamily}
      fontSize={12.5}
    >
      {children}
      {watermark !== undefined && <Watermark text={watermark} width={width} height={height} />}
    </svg>
  )
}

/** A text light enough to read the chart through it, repeated down a tall chart so that every cut-out carries it. */
function Watermark({
  text,
  width,
  height,
}: {
  readonly text: string
  readonly width: number
  readonly height: number
}) {
  const size = Math.round(Math.min(width / 13, height / 4, 54))
  const times = Math.max(1, Math.round(height / 420))
  const lines = Array.from({ length: times }, (_, line) => Math.round(((line + 0.5) * height) / times))
  return (
    <g className="pmm-watermark" pointerEvents="none" opacity={0.08} fill={ink}>
      {lines.map((y) => (
        <text
          key={y}
          x={width / 2}
          y={y}
          fontSize={size}
          fontWeight={700}
          textAnchor="middle"
          dominantBaseline="central"
          transform={`rotate(-8 ${width / 2} ${y})`}
        >
          {text}
        </text>
      ))}
    </g>
  )
}

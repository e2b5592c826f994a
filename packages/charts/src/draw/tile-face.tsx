import { px } from '../place/axis.ts'
import type { PlacedTile } from '../place/tile-grid.ts'
import { classFills, classInks, hatch, ink, muted, paper } from './palette.ts'

interface TileFaceProps {
  readonly placed: PlacedTile
  readonly width: number
  readonly height: number
  readonly hatchId: string
}

/** Code over score; a dashed edge where there are too few data, a hatch where nothing was reported. */
export function TileFace({ placed: { tile, level, score }, width, height, hatchId }: TileFaceProps) {
  const text = level < 0 ? (tile.state === 'not-reported' ? muted : ink) : classInks[level]
  return (
    <>
      <rect width={width} height={height} rx={2} {...faceOf(level, tile.state, hatchId)} />
      {tile.state === 'not-reported' && (
        <rect x={px(width / 2 - 16)} y={height / 2 - 8} width={32} height={16} rx={2} fill={paper} />
      )}
      <text
        x={width / 2}
        y={score === '' ? height / 2 + 4 : height / 2 - 2}
        textAnchor="middle"
        fontSize={12}
        fontWeight={600}
        fill={text}
      >
        {tile.code}
      </text>
      {tile.state === 'undisclosed' && <Lock x={width - 11} y={4} />}
      {score !== '' && (
        <text x={width / 2} y={height / 2 + 12} textAnchor="middle" fontSize={10.5} fill={text}>
          {score}
        </text>
      )}
    </>
  )
}

/** A padlock of 7 × 9 pixels: there is a score, but not for this viewer. */
export const Lock = ({ x, y }: { readonly x: number; readonly y: number }) => (
  <g transform={`translate(${x},${y})`}>
    <path d="M1.5,4V2.5a2,2 0 0 1 4,0V4" fill="none" stroke={muted} strokeWidth={1.2} />
    <rect y={4} width={7} height={5} rx={1} fill={muted} />
  </g>
)

/** How a tile or a swatch of the legend is filled and edged. */
export function faceOf(level: number, state: string, hatchId: string) {
  if (level >= 0) return { fill: classFills[level] }
  if (state === 'not-reported') return { fill: `url(#${hatchId})`, stroke: hatch, strokeOpacity: 0.5 }
  if (state === 'undisclosed') return { fill: paper, stroke: muted }
  return { fill: paper, stroke: muted, strokeDasharray: '3 2' }
}

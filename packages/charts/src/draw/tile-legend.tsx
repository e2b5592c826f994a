import { type PlacedLegend, swatch } from '../place/tile-legend.ts'
import type { TileState } from '../series/tile-grid.ts'
import { muted } from './palette.ts'
import { faceOf, Lock } from './tile-face.tsx'

const states: Readonly<Record<number, TileState>> = { [-2]: 'not-reported', [-3]: 'undisclosed' }

/** Swatches with the scores they stand for. */
export function TileLegend({ legend, hatchId }: { readonly legend: PlacedLegend; readonly hatchId: string }) {
  return (
    <g>
      {legend.items.map(({ level, label, x, y }) => (
        <g key={label}>
          <rect
            x={x + 0.5}
            y={y + 2.5}
            width={swatch.width}
            height={swatch.height}
            rx={2}
            {...faceOf(level, states[level] ?? 'insufficient', hatchId)}
          />
          {states[level] === 'undisclosed' && <Lock x={x + swatch.width - 8} y={y + 5} />}
          <text x={x + swatch.width + 6} y={y + 14} fontSize={12} fill={muted}>
            {label}
          </text>
        </g>
      ))}
    </g>
  )
}

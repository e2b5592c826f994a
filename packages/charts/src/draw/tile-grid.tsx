import { Group } from '@visx/group'
import { type KeyboardEvent, type MouseEvent, useId, useState } from 'react'
import { neighbour } from '../place/neighbour.ts'
import type { PlacedRegion, PlacedTile, PlacedTileGrid } from '../place/tile-grid.ts'
import { type ChartText, Frame } from './frame.tsx'
import { Hatch } from './hatch.tsx'
import { ink, muted } from './palette.ts'
import { TileFace } from './tile-face.tsx'
import { TileLegend } from './tile-legend.tsx'

/** The tiles as placed, where each leads to, and the texts of the chart. */
export interface TileGridProps extends ChartText {
  readonly placed: PlacedTileGrid
  /** address of an administration */
  readonly href: (code: string) => string
  /** called on a click; it may prevent the browser from loading the address */
  readonly onOpen?: (code: string, event: MouseEvent) => void
}

/** Every administration as a tile that links to it. One stop for the Tab key; arrow keys move between the tiles. */
export function TileGrid({ placed, href, onOpen, ...text }: TileGridProps) {
  const hatchId = useId()
  const [current, setCurrent] = useState(0)
  const tiles = placed.regions.flatMap((region) => region.tiles)
  const move = (event: KeyboardEvent<SVGSVGElement | SVGGElement>) => {
    const next = neighbour(tiles, current, event.key)
    if (next === current) return
    event.preventDefault()
    setCurrent(next)
    event.currentTarget.querySelector<SVGAElement>(`[data-code="${tiles[next]!.tile.code}"]`)?.focus()
  }
  const link = (tile: PlacedTile) => ({
    tabIndex: tile === tiles[current] ? 0 : -1,
    onFocus: () => setCurrent(tiles.indexOf(tile)),
    ...(onOpen === undefined ? {} : { onClick: (event: MouseEvent) => onOpen(tile.tile.code, event) }),
  })
  return (
    <Frame role="group" width={placed.width} height={placed.height} {...text}>
      <Hatch id={hatchId} />
      <TileLegend legend={placed.legend} hatchId={hatchId} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys only move the focus between the links inside */}
      <g onKeyDown={move}>
        {placed.regions.map((region) => (
          <Region key={region.code} region={region} placed={placed} hatchId={hatchId} href={href} link={link} />
        ))}
      </g>
    </Frame>
  )
}

interface RegionProps {
  readonly region: PlacedRegion
  readonly placed: PlacedTileGrid
  readonly hatchId: string
  readonly href: (code: string) => string
  readonly link: (tile: PlacedTile) => object
}

function Region({ region, placed, hatchId, href, link }: RegionProps) {
  const { x, y, heading, note } = region
  return (
    <g>
      {heading.map((line, index) => (
        <text key={line} x={x} y={y + 13 + index * 17} fontSize={13} fontWeight={650} fill={ink}>
          {line}
        </text>
      ))}
      <text x={x} y={y + 13 + heading.length * 17} fontSize={12} fill={muted}>
        {note}
      </text>
      {region.tiles.map((tile) => (
        <a
          key={tile.tile.code}
          className="pmm-tile"
          data-code={tile.tile.code}
          href={href(tile.tile.code)}
          aria-label={tile.label}
          {...link(tile)}
        >
          <title>{tile.label}</title>
          <Group left={tile.x} top={tile.y}>
            <TileFace placed={tile} width={placed.tileWidth} height={placed.tileHeight} hatchId={hatchId} />
          </Group>
        </a>
      ))}
    </g>
  )
}

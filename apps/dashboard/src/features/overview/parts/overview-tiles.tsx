import { Figure } from '@pmm/charts/draw/figure'
import { TileGrid } from '@pmm/charts/draw/tile-grid'
import { placeTileGrid } from '@pmm/charts/place/tile-grid'
import { describeTileGrid, twinOfTileGrid } from '@pmm/charts/series/tile-grid'
import type { MethodNode } from '@pmm/core/method/tree/tree'
import type { Score } from '../../../shared/api/table-rows.ts'
import { useCycleContext } from '../../../shared/cycle/use-cycle-context.ts'
import { Sized } from '../../../shared/figures/sized.tsx'
import { tileGridSeries } from '../view/tile-grid-series.ts'
import { useAdministrationLink } from './use-administration-link.ts'

/** Every member as a tile that leads to it. */
export function OverviewTiles({ node, scores }: { readonly node: MethodNode; readonly scores: readonly Score[] }) {
  const { administrations, method, watermark } = useCycleContext()
  const link = useAdministrationLink()
  const series = tileGridSeries(scores, administrations, method)
  const text = { title: `${node.name} by administration`, summary: describeTileGrid(series) }
  return (
    <Figure {...text} twin={twinOfTileGrid(series)}>
      <Sized>
        {(width) => <TileGrid {...text} placed={placeTileGrid(series, { width })} watermark={watermark} {...link} />}
      </Sized>
    </Figure>
  )
}

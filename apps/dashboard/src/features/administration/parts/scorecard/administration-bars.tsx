import { Bars } from '@pmm/charts/draw/bars'
import { Figure } from '@pmm/charts/draw/figure'
import { placeBars } from '@pmm/charts/place/bars'
import { describeBars, twinOfBars } from '@pmm/charts/series/bars'
import { useCycleContext } from '../../../../shared/cycle/use-cycle-context.ts'
import { Legend, noiseKey } from '../../../../shared/figures/legend.tsx'
import { Sized } from '../../../../shared/figures/sized.tsx'
import { type BarsData, barsSeries } from '../../view/bars-series.ts'

/** The profile: what lies directly below the overall score, beside the peers. */
export function AdministrationBars({ data }: { readonly data: BarsData }) {
  const { tree, watermark } = useCycleContext()
  const series = barsSeries([tree.root, ...tree.children(tree.root.code)], data)
  const missing = series.rows.some(({ score }) => Number.isNaN(score)) ? (['missing'] as const) : []
  const text = { title: `Profile of ${data.administration.name}`, summary: describeBars(series) }
  return (
    <Figure
      {...text}
      twin={twinOfBars(series)}
      legend={<Legend show={['bar', ...missing, 'band', 'median', ...noiseKey(series.rows)]} />}
    >
      <Sized>{(width) => <Bars {...text} placed={placeBars(series, { width })} watermark={watermark} />}</Sized>
    </Figure>
  )
}

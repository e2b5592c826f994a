import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { Distribution } from '../../src/draw/distribution.tsx'
import { accent, peers } from '../../src/draw/palette.ts'
import { placeDistribution } from '../../src/place/distribution.ts'
import type { DistributionSeries } from '../../src/series/distribution.ts'
import { distribution, format, noSpread, spread } from '../examples.ts'

const dots = [
  { code: 'KEN', name: 'Kenya', value: 61.4 },
  { code: 'TCD', name: 'Chad', value: Number.NaN },
  { code: 'FRA', name: 'France', value: 0 },
]
const east = { label: 'East', dots, spread }
const draw = (fields: Partial<DistributionSeries>) =>
  renderToStaticMarkup(
    <Distribution
      placed={placeDistribution({ ...distribution, rows: [east], ...fields }, { width: 720 })}
      title="Scores"
      summary="So they lie."
      format={format}
    />,
  )

describe('Distribution', () => {
  test('draws the marked administration as a diamond with its name, all others as discs', () => {
    const svg = draw({})
    expect(svg).toMatch(/<path data-code="KEN"[^>]*fill="#b8400f"/)
    expect(svg).toMatch(/<circle data-code="FRA"/)
    expect(svg).toContain('>Kenya 61.4</text>')
    expect(svg).not.toContain('>France')
  })

  test('names nobody where nobody is marked', () => {
    const svg = draw({ marked: null })
    expect(svg).not.toContain(accent)
    expect(svg).not.toContain('>Kenya')
  })

  test('draws no dot for a missing value, and names a marked administration without a value nowhere', () => {
    const svg = draw({ marked: 'TCD' })
    expect(svg).not.toContain('TCD')
    expect(svg).not.toContain('Chad')
  })

  test('draws the marked administration after the others, so that no dot hides it', () => {
    const svg = draw({})
    expect(svg.indexOf('data-code="KEN"')).toBeGreaterThan(svg.indexOf('data-code="FRA"'))
  })

  test('draws neither band nor median without a spread', () => {
    const svg = draw({ rows: [{ ...east, spread: noSpread }] })
    expect(svg).not.toContain(`fill="${peers}"`)
    expect(svg).not.toContain('Median')
  })

  test('draws the median alone where the quartiles are missing, and no number that is none', () => {
    const svg = draw({ rows: [{ ...east, spread: { ...noSpread, median: 57.4 } }] })
    expect(svg).not.toContain(`fill="${peers}"`)
    expect(svg).toContain('>Median 57.4</text>')
    expect(svg).not.toContain('NaN')
  })

  test('dashes the lines of markers, and names them', () => {
    const svg = draw({ markers: [{ value: 80, label: 'goal' }] })
    expect(svg).toContain('stroke-dasharray="2 3"')
    expect(svg).toContain('>goal</text>')
  })

  test('turns the name of a marker at the right edge inwards', () => {
    expect(draw({ markers: [{ value: 100, label: 'goal' }] })).toMatch(/text-anchor="end"[^>]*>goal</)
    expect(draw({ markers: [{ value: 0, label: 'floor' }] })).toMatch(/text-anchor="start"[^>]*>floor</)
  })

  test('labels strips with how many report only where there are several', () => {
    const rows = [east, { ...east, label: 'West' }]
    expect(draw({ rows })).toContain('>2 of 3</text>')
    expect(draw({})).not.toContain('>2 of 3</text>')
  })

  test('draws an axis where there is no strip', () => {
    expect(draw({ rows: [] })).toContain('>100</text>')
  })
})

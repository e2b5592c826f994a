import { describe, expect, test } from 'vitest'
import { ScorecardRow } from '../../../../../src/features/administration/parts/scorecard/scorecard-row.tsx'
import type { AdministrationData } from '../../../../../src/features/administration/view/administration-data.ts'
import { isKpi } from '../../../../../src/shared/cycle/tree.ts'
import { attributesOf, cellsOf } from '../../../../read-markup.ts'
import { recordedContext, rendered } from '../../../../rendered.tsx'
import { recordedData } from '../../recorded-data.ts'

const { tree } = recordedContext()

function row(data: AdministrationData, code: string, isOpen = false) {
  const node = tree.node(code)!
  const open = isKpi(node) ? null : isOpen
  const part = <ScorecardRow data={data} node={node} depth={1} isOpen={open} isChosen={false} onToggle={() => {}} />
  return rendered(
    <table>
      <tbody>{part}</tbody>
    </table>,
  )
}

/** Value, score, distance to the median and reporting of a row; the first cell and the bars are left out. */
async function figuresOf(data: AdministrationData, code: string): Promise<(string | undefined)[]> {
  const [[, value, score, , distance, reporting] = []] = cellsOf(await row(data, code))
  return [value, score, distance, reporting]
}

describe('ScorecardRow', () => {
  test('shows of a KPI its value in its unit, its score, its distance and its status', async () => {
    expect(await figuresOf(recordedData('FRA'), 'TF-01')).toEqual(['99.7%', '99.4', '+1.2', 'Reported'])
  })

  test('shows of a group its score and how much of it was reported, and no value', async () => {
    expect(await figuresOf(recordedData('FRA'), 'TF')).toEqual(['', '80.4', '−2.3', '75% covered'])
  })

  test('shows dashes and the reason for what is missing', async () => {
    expect(await figuresOf(recordedData('FRA'), 'TF-07')).toEqual(['', '–', '–', 'Not available'])
    expect(await figuresOf(recordedData('ITA'), 'TF')).toEqual(['', '–', '–', 'Not reported'])
    expect(await figuresOf(recordedData('KEN', 'public'), 'TF-01')).toEqual(['', '–', '–', 'Not disclosed'])
  })

  test('shows the value of a context KPI, which has no score', async () => {
    const [value, score, , reporting] = await figuresOf(recordedData('FRA'), 'RC-10')
    expect(value).toMatch(/\d/)
    expect([score, reporting]).toEqual(['–', 'Reported, context only'])
  })

  test('leads by its name to the definition, with the administration marked, and by its score to the reason', async () => {
    const markup = await row(recordedData('FRA'), 'TF-01')
    expect(attributesOf(markup, 'href')).toEqual(['/kpis/TF-01?administration=FRA', '/?node=TF-01#detail'])
    expect(attributesOf(markup, 'aria-label')).toContain('Why Rate of electronic declarations scores 99.4')
  })

  test('opens and closes a group by a button that says so, and a KPI not at all', async () => {
    const toggle = async (code: string, isOpen: boolean) =>
      attributesOf(await row(recordedData('FRA'), code, isOpen), 'aria-label').filter((name) =>
        /^(Open|Close) /.test(name),
      )
    expect(await toggle('RC', false)).toEqual(['Open Revenue Collection'])
    expect(await toggle('RC', true)).toEqual(['Close Revenue Collection'])
    expect(await toggle('RC-02', false)).toEqual([])
  })

  test('draws a bar for a score and a hatch where there is none', async () => {
    const isHatched = async (code: string) => / fill="url\(#/.test(await row(recordedData('FRA'), code))
    expect([await isHatched('TF-07'), await isHatched('TF-01')]).toEqual([true, false])
  })
})

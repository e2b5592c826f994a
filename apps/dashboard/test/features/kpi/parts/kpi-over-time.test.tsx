import { describe, expect, test } from 'vitest'
import { KpiOverTime } from '../../../../src/features/kpi/parts/kpi-over-time.tsx'
import { allMembers } from '../../../../src/shared/series/peer-group.ts'
import { administrations, method, type RecordedViewer } from '../../../answers.ts'
import { emptyClient } from '../../../loaded-client.ts'
import { attributesOf, cellsOf, textOf } from '../../../read-markup.ts'
import { rendered } from '../../../rendered.tsx'

const kpi = method.kpis.find(({ code }) => code === 'TF-01')!
const [root] = method.groups
const france = administrations.find(({ code }) => code === 'FRA')
const title = 'Over the cycles: all members'

const scoresSeenBy = (viewer: RecordedViewer) =>
  rendered(<KpiOverTime node={root!} peers={allMembers} marked={undefined} />, { viewer })

describe('KpiOverTime', () => {
  test('shows the values of a KPI in its unit, those of the marked administration beside its peers', async () => {
    const markup = await rendered(<KpiOverTime node={kpi} peers={allMembers} marked={france} />)
    const [heads, ...rows] = cellsOf(markup, title)
    expect(heads).toEqual(['Data period', 'France', 'Lower quartile, all members', 'Median', 'Upper quartile'])
    expect(rows.map(([period]) => period)).toEqual(['2020', '2022', '2024'])
    expect(
      rows
        .flat()
        .slice(1, 5)
        .every((cell) => /^[\d.]+%$/.test(cell)),
    ).toBe(true)
  })

  test('shows the scores of a group, of the peers alone where nobody is marked', async () => {
    expect(cellsOf(await scoresSeenBy('secretariat'), title)).toEqual([
      ['Data period', 'Lower quartile, all members', 'Median', 'Upper quartile'],
      ['2020', '66.7', '79.2', '92.2'],
      ['2022', '65.1', '76.7', '85.5'],
      ['2024', '75.7', '80.2', '88.1'],
    ])
  })

  test('shows a dash for what is not disclosed of the peers', async () => {
    expect(cellsOf(await scoresSeenBy('public'), title).slice(1)).toEqual([
      ['2020', '–', '–', '–'],
      ['2022', '–', '–', '–'],
      ['2024', '–', '–', '–'],
    ])
  })

  test('does not wait for an administration that nobody marked', async () => {
    expect(textOf(await scoresSeenBy('secretariat'))).not.toContain('France')
  })

  test('waits where the trends are not there yet', async () => {
    const part = <KpiOverTime node={kpi} peers={allMembers} marked={france} />
    expect(attributesOf(await rendered(part, { client: emptyClient() }), 'aria-label')).toEqual(['Loading'])
  })
})

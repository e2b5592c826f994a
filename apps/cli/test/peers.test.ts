import { beforeAll, describe, expect, it } from 'vitest'
import { usePlatform } from './platform.fixture.ts'
import { useFolder } from './pmm.fixture.ts'

const platform = usePlatform()
const folder = useFolder()

beforeAll(async () => {
  const file = folder.write('data.csv', 'administration,kpi,value\nDEU,CUSTOMS,3\nFRA,CUSTOMS,4\n')
  await platform().run('import', file, '--method', 'lpi', '--cycle', 'c', '--period', '2022', '--wait')
})

describe('pmm peers', () => {
  it('shows the plan that holds, and replaces it by another', async () => {
    const shown = await platform().run('peers', 'show', '--method', 'lpi')
    const plan = JSON.parse(shown.stdout)
    const group = {
      code: 'mine',
      title: 'Mine',
      members: ['DEU', 'FRA', 'ITA', 'ESP', 'PRT'].map((administration) => ({ administration })),
    }
    const file = folder.write('plan.json', JSON.stringify({ ...plan, groups: [group] }))
    const { stdout } = await platform().run('peers', 'set', file, '--method', 'lpi')
    expect(stdout).toBe('Version 1 of the plan of "lpi": 1 groups, 10 neighbours.\n')
  })

  it('counts the experts of a panel', async () => {
    const { kpis } = await platform().client.get('/v1/methods/{method}', { path: { method: 'lpi' } })
    const points = Object.fromEntries(kpis.map(({ code }, at) => [code, at === 0 ? 50 : 10]))
    const budgets = ['ESA', 'EUR'].map((region) => ({ expert: 'one', region, points }))
    const file = folder.write('panel.json', JSON.stringify({ groups: [], nearest: null, panel: { budgets } }))
    const { stdout } = await platform().run('peers', 'set', file, '--method', 'lpi')
    expect(stdout).toBe('Version 2 of the plan of "lpi": 0 groups, no neighbours, budgets of 2 experts.\n')
  })

  it('tells every rule a plan breaks', async () => {
    const file = folder.write(
      'wrong.json',
      '{"groups":[{"code":"world","title":"W","members":[{"administration":"XX"}]}],"nearest":null}',
    )
    const { code, stderr } = await platform().run('peers', 'set', file, '--method', 'lpi')
    expect(code).toBe(1)
    expect(stderr).toMatch(/groups\/0\/code[\s\S]*take another code[\s\S]*there is no administration "XX"/)
  })
})

describe('pmm attributes', () => {
  it('records those of a file, from a date on or always', async () => {
    const file = folder.write(
      'attributes.csv',
      'administration,attribute,from,value\nDEU,staff,2020-01-01,12.5\nFRA,mood,,calm\n',
    )
    expect((await platform().run('attributes', 'set', file)).stdout).toBe('2 value(s) are recorded.\n')
    const all = await platform().client.get('/v1/attributes')
    expect(all.filter(({ attribute }) => ['staff', 'mood'].includes(attribute))).toEqual([
      { administration: 'DEU', attribute: 'staff', from: '2020-01-01', value: '12.5' },
      { administration: 'FRA', attribute: 'mood', from: null, value: 'calm' },
    ])
  })
})

describe('pmm evidence', () => {
  it('records the grades of a file', async () => {
    const file = folder.write('grades.csv', 'administration,kpi,grade,note\nGermany,*,documented,\n')
    const { stdout } = await platform().run('evidence', 'set', file, '--cycle', 'c')
    expect(stdout).toBe('6 grade(s) are recorded as revision 1 of the cycle "c".\n')
  })
})

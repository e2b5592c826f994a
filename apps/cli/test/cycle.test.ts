import { beforeAll, describe, expect, it } from 'vitest'
import { usePlatform } from './platform.fixture.ts'
import { useFolder } from './pmm.fixture.ts'

const platform = usePlatform()
const folder = useFolder()

beforeAll(async () => {
  const file = folder.write('data.csv', 'administration,kpi,value\nDEU,CUSTOMS,3\nFRA,CUSTOMS,4\n')
  await platform().run('import', file, '--method', 'lpi', '--cycle', 'c', '--period', '2022')
})

describe('pmm cycle breaks', () => {
  it('replaces the breaks by those of a file, shows them, and takes them away', async () => {
    expect((await platform().run('cycle', 'breaks', 'c')).stdout).toBe(
      'No KPI of the cycle "c" has a break; revision 0.\n',
    )
    const file = folder.write('breaks.csv', 'kpi,kind,reason,saidBy\nCUSTOMS,source,another survey,World Bank\n')
    const { stdout } = await platform().run('cycle', 'breaks', 'c', file)
    expect(stdout).toMatch(/CUSTOMS +source +another survey +World Bank\nRevision 1 of the cycle "c"\./)
    expect((await platform().run('cycle', 'breaks', 'c')).stdout).toBe(stdout)
    const none = folder.write('none.csv', 'kpi,kind,reason,saidBy\n')
    expect((await platform().run('cycle', 'breaks', 'c', none)).stdout).toContain('has a break; revision 2')
  })

  it('tells what is wrong', async () => {
    const file = folder.write('wrong.csv', 'kpi,kind,reason,saidBy\nNOTHING,source,another survey,World Bank\n')
    const { code, stderr } = await platform().run('cycle', 'breaks', 'c', file)
    expect([code, stderr]).toEqual([1, expect.stringMatching(/unknown-kpi +the method of the cycle has no such KPI/)])
  })
})

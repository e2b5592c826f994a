import { beforeAll, describe, expect, it } from 'vitest'
import { usePlatform } from './platform.fixture.ts'
import { useFolder } from './pmm.fixture.ts'

const platform = usePlatform()
const folder = useFolder()

beforeAll(async () => {
  const file = folder.write('data.csv', 'administration,kpi,value\nDEU,CUSTOMS,3\nFRA,CUSTOMS,4\n')
  await platform().run('import', file, '--method', 'lpi', '--cycle', 'c', '--period', '2022')
})

describe('pmm disclosure', () => {
  it('records the choices of a file and shows those that hold', async () => {
    const file = folder.write(
      'choices.csv',
      'administration,kpi,level,note\nGermany,*,members,\nDEU,CUSTOMS,public,agreed\n',
    )
    const set = await platform().run('disclosure', 'set', file, '--cycle', 'c')
    expect(set.stdout).toContain('6 choice(s) are recorded as revision 1 of the cycle "c"')
    const shown = await platform().run('disclosure', 'show', '--cycle', 'c', '--kpi', 'CUSTOMS')
    expect(shown.stdout).toMatch(/DEU +CUSTOMS +public +1 .* agreed\nAll others are restricted; revision 1\./)
  })

  it('keeps the history of one value', async () => {
    const one = ['--cycle', 'c', '--administration', 'DEU', '--kpi', 'CUSTOMS']
    await platform().run('disclosure', 'set', ...one, '--level', 'restricted')
    const { stdout } = await platform().run('disclosure', 'show', ...one, '--history', '--json')
    expect(JSON.parse(stdout).map(({ level }: { level: string }) => level)).toEqual(['restricted', 'public'])
  })

  it('tells every row at fault and records nothing', async () => {
    const file = folder.write('wrong.csv', 'administration,kpi,level\nAtlantis,CUSTOMS,public\nDEU,CUSTOMS,secret\n')
    const { code, stderr } = await platform().run('disclosure', 'set', file, '--cycle', 'c')
    expect(code).toBe(1)
    expect(stderr).toMatch(/unknown-administration[\s\S]*unknown-level/)
  })

  it('says what choices would show, without recording them', async () => {
    const one = ['--cycle', 'c', '--administration', 'France']
    const { code, stdout } = await platform().run('disclosure', 'reveal', ...one, '--kpi', '*', '--level', 'public')
    expect(code).toBe(0)
    expect(stdout).toMatch(/number +seen by now +seen by then\n[\s\S]*CUSTOMS +restricted +public/)
    expect(stdout).toMatch(/Of \d+ means of its peer groups, as the public and members are told them: \d+ would appear/)
    const shown = await platform().run('disclosure', 'show', '--cycle', 'c', '--administration', 'FRA')
    expect(shown.stdout).not.toContain('public')
    const nothing = await platform().run('disclosure', 'reveal', ...one, '--kpi', '*', '--level', 'restricted')
    expect(nothing.stdout).toContain('Nobody would see more or less than now.')
  })

  it('asks for a file or a choice to be revealed', async () => {
    const { code, stderr } = await platform().run('disclosure', 'reveal', '--cycle', 'c', '--administration', 'FRA')
    expect([code, stderr]).toEqual([2, expect.stringContaining('Name a file, or --kpi and --level.')])
  })
})

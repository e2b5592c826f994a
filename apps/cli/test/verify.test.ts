import { randomUUID } from 'node:crypto'
import { createDatabase } from '@pmm/store/database/database'
import { beforeAll, describe, expect, test } from 'vitest'
import { usePlatform } from './platform.fixture.ts'
import { pmm, useFolder } from './pmm.fixture.ts'

const platform = usePlatform()
const folder = useFolder()
const rows = (value: number) => `administration,kpi,value\nDEU,TF-01,${value}\nKEN,TF-01,40\n`
const send = (name: string, value: number) => {
  const options = ['--method', 'pmm-illustrative', '--cycle', 'verified', '--period', '2022', '--wait']
  return platform().run('import', folder.write(name, rows(value)), ...options)
}
const currentRun = async () =>
  (await platform().client.get('/v1/cycles/{cycle}', { path: { cycle: 'verified' } })).currentRun ?? ''

describe('pmm verify', () => {
  let first: string
  beforeAll(async () => {
    await send('first.csv', 50)
    first = await currentRun()
    await send('second.csv', 60)
  })

  test('finds the same hash for the current run', async () => {
    const { code, stdout } = await platform().run('verify', await currentRun(), '--json')
    const { kept, recomputed, changed } = JSON.parse(stdout)
    expect([code, recomputed, changed]).toEqual([0, kept, []])
  })

  test('finds the same hash for a run of data that has been revised since', async () => {
    const { code, stdout } = await platform().run('verify', first)
    expect(code).toBe(0)
    expect(stdout).toContain('is what its inputs give')
  })

  test('ends with code 1 for a run whose hash is not what its inputs give', async () => {
    const db = createDatabase({ url: platform().databaseUrl, applicationName: 'test' })
    const honest = await db.selectFrom('score_run').selectAll().where('id', '=', first).executeTakeFirstOrThrow()
    const { inputs, id: _, created_at: __, ...rest } = honest
    const forged = {
      ...rest,
      id: randomUUID(),
      inputs: JSON.stringify(inputs),
      inputs_hash: 'forged',
      hash: 'f'.repeat(64),
    }
    await db.insertInto('score_run').values(forged).execute()
    await db.destroy()
    const { code, stdout } = await platform().run('verify', forged.id, '--json')
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({ identical: false, kept: forged.hash, stored: honest.hash })
  })

  test('knows no run that does not exist', async () => {
    const { code, stderr } = await platform().run('verify', 'nothing')
    expect([code, stderr]).toEqual([2, 'There is no run "nothing".\n'])
  })
})

describe('pmm recalculate', () => {
  test('publishes the job', async () => {
    const { code, stdout } = await platform().run('recalculate', '--json')
    expect([code, JSON.parse(stdout)]).toEqual([0, { published: 'recalculate' }])
  })

  test('goes on to a release of everything, not of one cycle', async () => {
    const { code, stdout } = await platform().run('recalculate', '--release', '--json')
    expect([code, JSON.parse(stdout)]).toEqual([0, { published: 'recalculate' }])
    const refused = await platform().run('recalculate', '--release', '--cycle', 'verified')
    expect([refused.code, refused.stderr]).toEqual([
      2,
      expect.stringContaining('--release cannot be given with --cycle'),
    ])
  })

  test('refuses a cycle that does not exist', async () => {
    expect((await platform().run('recalculate', '--cycle', 'nowhere')).code).toBe(2)
  })
})

describe('pmm key', () => {
  const key = (...args: string[]) => platform().run('key', ...args)

  test('makes a key for some administrations, lists it without its secret and revokes it', async () => {
    const made = ['--name', 'Benelux', '--scopes', 'observations:write', '--administrations', 'BEL,Netherlands']
    const secret = (await key('create', ...made)).stdout.trim()
    const prefix = secret.split('_')[1] ?? ''
    const listed = await key('list')
    expect(listed.stdout).toMatch(new RegExp(`${prefix} +Benelux +observations:write +BEL NLD`))
    expect(listed.stdout).not.toContain(secret)
    expect((await key('revoke', prefix)).code).toBe(0)
    expect((await key('list')).stdout).toMatch(new RegExp(`${prefix} .*revoked`))
  })

  test.each([
    ['a scope', ['--name', 'a', '--scopes', 'everything']],
    ['an administration', ['--name', 'a', '--scopes', 'jobs:write', '--administrations', 'Atlantis']],
  ])('refuses %s that does not exist', async (_, options) => {
    expect((await key('create', ...options)).code).toBe(2)
  })

  test('says when the database does not answer', async () => {
    const { code, stderr } = await pmm(['key', 'list'], { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' })
    expect([code, stderr]).toEqual([3, 'The database does not answer.\n'])
  })

  test('says when nobody says where the database is', async () => {
    expect((await pmm(['key', 'list'])).code).toBe(2)
  })
})

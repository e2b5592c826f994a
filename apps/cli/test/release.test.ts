import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createDatabase } from '@pmm/store/database/database'
import { flipByte } from '@pmm/tooling/services/flip-byte'
import { unzip } from '@pmm/tooling/unzip'
import { parse } from 'csv-parse/sync'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { usePlatform } from './platform.fixture.ts'
import { useFolder } from './pmm.fixture.ts'

const platform = usePlatform()
const folder = useFolder()
const codes = ['DEU', 'FRA', 'ITA', 'ESP', 'PRT', 'NLD', 'BEL', 'AUT', 'POL', 'CZE', 'KEN', 'UGA', 'TZA', 'RWA']
const components = ['CUSTOMS', 'INFRASTRUCTURE', 'SHIPMENTS', 'COMPETENCE', 'TRACKING', 'TIMELINESS']
let identifier: string

async function importCycle(cycle: string, period: string, shift: number): Promise<void> {
  const value = (at: number, kpi: number) => 1.2 + ((at * 7 + kpi * 3 + shift) % 13) * 0.25
  const lines = codes.flatMap((code, at) => components.map((kpi, k) => `${code},${kpi},${value(at, k)}`))
  const file = folder.write(`${cycle}.csv`, `administration,kpi,value\n${lines.join('\n')}\n`)
  await platform().run('import', file, '--method', 'lpi', '--cycle', cycle, '--period', period, '--wait')
  const choices = `administration,kpi,level,note\n${codes.map((code) => `${code},*,public,`).join('\n')}\n`
  await platform().run('disclosure', 'set', folder.write('choices.csv', choices), '--cycle', cycle)
}

beforeAll(async () => {
  await importCycle('r1', '2021', 0)
  await importCycle('r2', '2022', 3)
  const { stdout } = await platform().run('release', 'create', '--method', 'lpi', '--notes', 'n', '--wait', '--json')
  identifier = JSON.parse(stdout).identifier
})

describe('pmm release verify', () => {
  it('builds every table again and finds the same', async () => {
    const { code, stdout } = await platform().run('release', 'verify', identifier, '--json')
    const { stored, rebuilt, different, identical } = JSON.parse(stdout)
    expect([code, different, identical]).toEqual([0, [], true])
    expect(stored).toBeGreaterThan(50)
    expect(rebuilt).toBe(stored)
  })

  it('knows no release that does not exist', async () => {
    const { code, stderr } = await platform().run('release', 'verify', 'nothing')
    expect([code, stderr]).toEqual([2, 'There is no release "nothing".\n'])
  })
})

describe('pmm release verify --stored', () => {
  const flip = () =>
    flipByte(platform().databaseUrl, {
      table: 'table_chunk',
      where: "scope like 'release:%/members/cycle:r2' and name = 'scores'",
    })

  it('finds one release, or everything, as it was stored', async () => {
    const one = await platform().run('release', 'verify', identifier, '--stored', '--json')
    expect([one.code, JSON.parse(one.stdout)]).toEqual([0, expect.objectContaining({ releases: 1, damages: [] })])
    const all = await platform().run('release', 'verify', '--stored')
    expect([all.code, all.stdout]).toEqual([0, expect.stringContaining('What is stored is what was stored.')])
  })

  it('names the table of which a bit was flipped, and ends with code 1', async () => {
    await flip()
    for (const which of [[identifier], []]) {
      const { code, stdout } = await platform().run('release', 'verify', ...which, '--stored')
      expect(code).toBe(1)
      expect(stdout).toContain(`${identifier} members cycle:r2 scores chunk 0: its bytes do not have the SHA-256`)
      expect(stdout).toContain('1 DAMAGED.')
    }
    await flip()
    expect((await platform().run('release', 'verify', identifier, '--stored')).code).toBe(0)
  })

  it('knows no release that does not exist, and takes one unless it looks at what is stored', async () => {
    expect((await platform().run('release', 'verify', 'nothing', '--stored')).code).toBe(2)
    const { code, stderr } = await platform().run('release', 'verify')
    expect([code, stderr]).toEqual([2, expect.stringContaining('--stored compares all that is stored')])
  })
})

describe('pmm release download', () => {
  it('brings what gives the same scores again', async () => {
    const archive = join(folder.path, 'package.zip')
    const { code } = await platform().run('release', 'download', identifier, '--out', archive, '--as', 'public')
    expect(code).toBe(0)
    const target = join(folder.path, 'package')
    for (const [path, content] of await unzip(readFileSync(archive))) {
      mkdirSync(dirname(join(target, path)), { recursive: true })
      writeFileSync(join(target, path), content)
    }
    execFileSync('sha256sum', ['--check', '--quiet', 'SHA256SUMS'], { cwd: target })
    const again = join(target, 'again')
    const method = join(target, 'methods/lpi-1.0.0.json')
    const data = join(target, 'observations.csv')
    await platform().run('score', '--method', method, '--data', data, '--administrations', 'any', '--out', again)
    const scores = (path: string, period?: string) =>
      (parse(readFileSync(path), { columns: true }) as Record<string, string>[])
        .filter((row) => row.score !== '' && (period === undefined || row.period === period))
        .map(({ administration, node, score }) => `${administration} ${node} ${score}`)
        .sort()
    const released = scores(join(target, 'tables/cycle-r2/scores.csv'))
    expect(released).toHaveLength(codes.length * 7)
    expect(released).toEqual(scores(join(again, 'scores.csv'), '2022'))
  })
})

describe('pmm release create', () => {
  it('takes a calendar date for the embargo, or a moment', async () => {
    const make = async (embargo: string) => {
      const made = ['release', 'create', '--method', 'lpi', '--notes', 'n', '--embargo', embargo, '--json']
      const { id, embargoUntil } = JSON.parse((await platform().run(...made)).stdout)
      await platform().run('release', 'cancel', id)
      return embargoUntil
    }
    expect(await make('2099-12-24')).toBe('2099-12-24T00:00:00.000Z')
    expect(await make('2099-12-24T09:00:00Z')).toBe('2099-12-24T09:00:00.000Z')
  })

  it('leaves what is no date to the server, which says so', async () => {
    const made = ['release', 'create', '--method', 'lpi', '--notes', 'n', '--embargo', 'soon']
    expect((await platform().run(...made)).code).toBe(2)
  })
})

describe('a release from which a value was withdrawn', () => {
  const waiting = async () => {
    const { stdout } = await platform().run('disclosure', 'waiting', '--cycle', 'r2', '--json')
    return JSON.parse(stdout).waiting as readonly unknown[]
  }

  it('is verified as it is now, built again and as it is stored, and says what was taken out', async () => {
    const choice = ['--administration', 'FRA', '--kpi', 'TIMELINESS', '--level', 'restricted']
    await platform().run('disclosure', 'set', '--cycle', 'r2', ...choice)
    await vi.waitFor(async () => expect(await waiting()).toEqual([]), { timeout: 240_000, interval: 500 })
    expect((await platform().run('release', 'show', identifier)).stdout).toMatch(/redacted: .* 1 value\(s\)/)
    const rebuilt = await platform().run('release', 'verify', identifier, '--json')
    expect([rebuilt.code, JSON.parse(rebuilt.stdout).different]).toEqual([0, []])
    expect((await platform().run('release', 'verify', identifier, '--stored')).code).toBe(0)
  })
})

describe('a release of which a part was changed in the database', () => {
  it('is found out', async () => {
    const db = createDatabase({ url: platform().databaseUrl, applicationName: 'test' })
    await sql`alter table release disable trigger user`.execute(db)
    await sql`update release set manifest = jsonb_set(manifest, '{tables,0,hash}', '"forged"')`.execute(db)
    await sql`alter table release enable trigger user`.execute(db)
    await db.destroy()
    const { code, stdout } = await platform().run('release', 'verify', identifier)
    expect(code).toBe(1)
    expect(stdout).toContain(`The release ${identifier} DIFFERS.`)
  })
})

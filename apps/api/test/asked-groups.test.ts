import type { AskedGroupView } from '@pmm/core/contract/asked-groups'
import { twinsTable } from '@pmm/release/tables/twins-table'
import { rowsOf } from '@pmm/table/frame'
import { beforeAll, describe, expect, it } from 'vitest'
import { useApp } from './app.fixture.ts'
import { demonstration, link, openDemonstration, releaseDemonstration } from './asked.fixture.ts'
import { type Asker, headersOf, type Keys, keysOf, releaseWithoutWorker } from './viewer.fixture.ts'

const test = useApp()
let keys: Keys

beforeAll(async () => {
  keys = await keysOf(test().db)
  await openDemonstration(test())
  await releaseDemonstration(test().db, new Date('2026-11-20T09:00:00Z'))
}, 120_000)

const codes = link.administrations.map(({ code }) => code)
const memberCodes = (group: string) => {
  const { members } = demonstration.groups[0]!.find(({ code }) => code === group)!
  return Array.from(members, (at) => codes[at]!)
}
const kpis = new Set(link.method.kpis.map(({ code }) => code))

async function ask(asker: Asker, query: Record<string, string>) {
  const url = `/v1/cycles/${link.cycle}/peer-group?${new URLSearchParams(query)}`
  const response = await test().app.inject({ url, headers: headersOf(keys, asker) })
  return { status: response.statusCode, body: response.json() }
}
async function answer(asker: Asker, query: Record<string, string>): Promise<AskedGroupView> {
  const { status, body } = await ask(asker, query)
  expect({ status, detail: body.detail }).toEqual({ status: 200, detail: undefined })
  return body
}
async function rowsAt(asker: Asker, path: string) {
  const response = await test().app.inject({ url: `/v1/cycles/${link.cycle}/${path}`, headers: headersOf(keys, asker) })
  return response.json()
}

describe('a combination of published groups', () => {
  const query = { groups: 'region:EUR,region:AMS,landlocked' }

  it('holds who is in one group of each classification, and says so in words', async () => {
    const { group, viewer, sets } = await answer('nobody', query)
    const landlocked = new Set(memberCodes('landlocked'))
    const regions = [...memberCodes('region:EUR'), ...memberCodes('region:AMS')]
    expect(group).toMatchObject({
      kind: 'combined',
      code: 'combined',
      rule: 'Europe or South America, North America, Central America and the Caribbean, and Landlocked',
    })
    expect(group.administrations).toEqual(regions.filter((code) => landlocked.has(code)).sort())
    expect([viewer, sets]).toEqual(['public', null])
  })

  it('tells the public its nodes with errors, and no KPI of which something is kept back', async () => {
    const { benchmarks } = await answer('nobody', { groups: 'region:EUR,region:AMS,region:ESA,coastal' })
    const told = benchmarks.filter(({ meanStatus, noise }) => meanStatus === 'F' && noise !== 'none')
    expect(told.length).toBeGreaterThan(10)
    for (const { node, error, mean } of told) {
      expect([node, kpis.has(node!)]).toEqual([node, false])
      expect(error).toBeGreaterThan(0)
      expect(mean).not.toBeNull()
    }
  })

  it('has the same answer in either order, and asked twice', async () => {
    const first = await answer('members', query)
    expect(await answer('members', { groups: 'landlocked,region:AMS,region:EUR,landlocked' })).toEqual(first)
    expect(await answer('members', query)).toEqual(first)
  })

  it.each([
    [{ groups: 'region:EUR,region:XXX' }, 422, '"region:XXX" is no peer group of this cycle'],
    [{ groups: ' , ' }, 422, '"groups" names nobody'],
    [{}, 400, 'ask for a group by "groups" or by "members", one of both'],
    [{ groups: 'world', members: 'DEU' }, 400, 'ask for a group by "groups" or by "members", one of both'],
    [{ groups: 'world', administration: 'XXX' }, 404, 'there is no administration "XXX"'],
    [{ groups: 'world', release: 'none' }, 404, 'there is no release "none"'],
  ])('is refused as %j with a reason', async (wrong, status, detail) => {
    const refused = await ask('members', wrong as Record<string, string>)
    expect(refused.status).toBe(status)
    expect(refused.body.detail).toContain(detail)
  })
})

describe('a group that is just a published group', () => {
  it.each(['nobody', 'members', 'administration', 'secretariat'] as const)(
    'has for %s the numbers of the published group, by whichever way it is asked for',
    async (asker) => {
      const all = (await rowsAt(asker, 'benchmarks')) as { group: string }[]
      const asked = await answer(asker, { groups: 'region:EUR' })
      expect(asked.group).toMatchObject({ kind: 'published', code: 'region:EUR' })
      expect(asked.benchmarks).toEqual(all.filter(({ group }) => group === 'region:EUR'))
      if (asker === 'nobody') return
      const members = memberCodes('region:EUR').toReversed().join(',')
      expect(await answer(asker, { members })).toEqual(asked)
    },
  )

  it('tells an administration its own positions, as its table does', async () => {
    const all = (await rowsAt('administration', 'positions?administration=DEU')) as { group: string }[]
    const { positions } = await answer('administration', { groups: 'region:EUR' })
    expect(positions.length).toBeGreaterThan(20)
    expect(positions).toEqual(all.filter(({ group }) => group === 'region:EUR'))
  })
})

describe('a group picked by hand', () => {
  /** Sets of fourteen members with DEU, each one place further on. */
  const set = (at: number) => [...new Set(['DEU', ...codes.slice(3 * at, 3 * at + 13)])].join(',')

  it('is for those who see what members see', async () => {
    for (const asker of ['nobody', 'public'] as const) {
      const refused = await ask(asker, { members: set(0) })
      expect([asker, refused.status]).toEqual([asker, 403])
      expect(refused.body.detail).toBe('groups picked by hand are for members; combine published groups with "groups"')
    }
    expect((await ask('members', { members: set(0), as: 'public' })).status).toBe(403)
    expect((await answer('members', { members: set(0) })).group).toMatchObject({ kind: 'picked', code: 'picked' })
  })

  it('has at least ten members, counted once each', async () => {
    const few = codes.slice(0, 9)
    const refused = await ask('members', { members: [...few, ...few].join(',') })
    expect(refused.status).toBe(422)
    expect(refused.body.detail).toBe('members: a group picked by hand has at least 10 members; this one has 9 members')
  })

  it('holds members of the cycle alone', async () => {
    const refused = await ask('members', { members: `${set(0)},ZZZ` })
    expect([refused.status, refused.body.problems]).toEqual([
      422,
      [
        {
          row: null,
          column: 'members',
          value: 'ZZZ',
          rule: 'unknown-code',
          message: '"ZZZ" is no member in this cycle',
        },
      ],
    ])
  })

  it('tells an administration where it stands, by what it is told of the others', async () => {
    const { positions, benchmarks } = await answer('administration', {
      members: ['DEU', ...codes.slice(0, 60)].join(','),
    })
    const medians = new Map(
      benchmarks.filter(({ measure }) => measure === 'score').map((row) => [row.node, row.median]),
    )
    expect(positions.length).toBeGreaterThan(20)
    const told = positions.filter(({ noise, median }) => noise !== 'none' && median !== null)
    expect(told.length).toBeGreaterThan(5)
    for (const { administration, node, median, score, distanceToMedian } of told) {
      expect([administration, median]).toEqual(['DEU', medians.get(node)])
      expect(distanceToMedian).toBeCloseTo(score! - median!, 9)
    }
  })

  it('is counted where it has confidential members, up to twenty for an organisation and cycle', async () => {
    const outcomes = []
    for (let at = 0; at < 45; at++) outcomes.push(await ask('reviewer', { members: set(at) }))
    const counts = outcomes.filter(({ status }) => status === 200).map(({ body }) => body.sets)
    expect(counts.at(-1)).toEqual({ asked: 20, most: 20 })
    const refused = outcomes.find(({ status }) => status !== 200)!
    expect(refused.status).toBe(403)
    expect(refused.body.type).toBe('urn:pmm:problem:too-many-groups')
    expect(refused.body.detail).toMatch(/has picked 20 groups with confidential members/)
    expect((await ask('reviewer', { members: set(0) })).status).toBe(200)
    expect((await ask('reviewer', { groups: 'landlocked,region:EUR' })).status).toBe(200)
    expect((await ask('administration', { members: set(44) })).status).toBe(200)
  })

  it('is in the log of the secretariat, who is not counted itself', async () => {
    const log = () =>
      test().app.inject({ url: `/v1/picked-groups?cycle=${link.cycle}`, headers: headersOf(keys, 'secretariat') })
    const before = (await log()).json()
    expect(before.some(({ organisation }: { organisation: string }) => organisation === 'DEU')).toBe(true)
    expect((await answer('secretariat', { members: set(3) })).sets).toBeNull()
    expect((await answer('secretariat', { members: set(3), as: 'members' })).sets).toBeNull()
    expect((await log()).json()).toEqual(before)
  })
})

describe('the secretariat', () => {
  it('is told every number of any group, live or released, and as readers are told it', async () => {
    const query = { members: codes.slice(0, 6).join(',') }
    const live = await answer('secretariat', query)
    const released = await answer('secretariat', { ...query, release: 'pmm.pmm-illustrative/2026-r1' })
    expect(live.release).toBeNull()
    expect(live.benchmarks).toEqual(released.benchmarks)
    expect(live.benchmarks.every(({ meanStatus, noise }) => meanStatus === 'F' && noise === 'none')).toBe(true)
    const groups = { groups: 'landlocked,region:EUR' }
    const seen = await answer('secretariat', { ...groups, as: 'members' })
    expect(seen.benchmarks).toEqual((await answer('members', groups)).benchmarks)
  })
})

describe('a release that keeps no twins', () => {
  it('is not asked for groups, and says so', async () => {
    const { identifier } = await releaseWithoutWorker(test().db, {
      now: new Date('2026-11-21T09:00:00Z'),
      embargoUntil: new Date('2099-01-01'),
      tables: (id) => [
        { scope: `release:${id}/secretariat/cycle:${link.cycle}`, name: 'scores', rows: [] },
        { scope: `release:${id}/secretariat/cycle:${link.cycle}`, name: 'groups', rows: [] },
      ],
    })
    const refused = await ask('secretariat', { groups: 'landlocked', release: identifier, as: 'members' })
    expect([refused.status, refused.body.detail]).toEqual([
      404,
      `the release ${identifier} keeps nothing to answer for groups from; ask in a newer one`,
    ])
  })
})

describe('the twins of a release', () => {
  const identifier = encodeURIComponent('pmm.pmm-illustrative/2026-r1')
  const names: Readonly<Record<string, string>> = {
    cycle: link.cycle,
    method: 'pmm-illustrative',
    administration: 'DEU',
    release: identifier,
  }
  const queries = ['', 'format=json', 'format=csv', 'format=arrow', 'as=members', 'groups=landlocked,coastal'].flatMap(
    (query) => [query, `${query}&administration=DEU`, `${query}&node=PMM`],
  )
  const addresses = () =>
    test()
      .app.accessRules.filter(({ method }) => method === 'GET')
      .map(({ url }) => url.replace(/:(\w+)/g, (_, name: string) => names[name] ?? 'none'))
      .flatMap((url) => queries.map((query) => `${url}?${query}`))

  it('are in no route, and no route takes their name', async () => {
    expect(test().app.accessRules.filter(({ url }) => /twin|nobody/.test(url))).toEqual([])
    for (const asker of ['nobody', 'members', 'secretariat'] as const)
      for (const url of [`/v1/cycles/${link.cycle}/twins`, '/v1/methods/pmm-illustrative/twins'])
        expect((await test().app.inject({ url, headers: headersOf(keys, asker) })).statusCode).toBe(404)
  })

  it.each(['administration', 'secretariat'] as const)(
    'are in no answer to %s, in no form',
    async (asker) => {
      const { key, setKey } = rowsOf(twinsTable(demonstration, 0))[0]!
      let answered = 0
      for (const url of addresses()) {
        const { statusCode, body } = await test().app.inject({ url, headers: headersOf(keys, asker) })
        answered += Number(statusCode === 200)
        const found = [key!, setKey!, 'setKey', 'keptFrom'].filter((mark) => body.includes(mark))
        expect({ url, found }).toEqual({ url, found: [] })
      }
      expect(answered).toBeGreaterThan(50)
    },
    60_000,
  )
})

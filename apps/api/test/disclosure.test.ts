import { loadLevels } from '@pmm/store/marks/level.repository'
import { createApiKey } from '@pmm/store/service/api-key.repository'
import { beforeAll, describe, expect, it } from 'vitest'
import { openCycle, useApp } from './app.fixture.ts'
import { type Asker, headersOf, type Keys, keysOf } from './viewer.fixture.ts'

const test = useApp()
let keys: Keys
beforeAll(async () => {
  keys = await keysOf(test().db)
  for (const code of ['choose', 'stars', 'refuse', 'read']) await openCycle(test(), code)
})

const put = async (cycle: string, body: object, asker: Asker = 'secretariat') => {
  const headers = headersOf(keys, asker)
  const answer = await test().app.inject({
    method: 'PUT',
    url: `/v1/cycles/${cycle}/disclosure`,
    payload: body,
    headers,
  })
  return { status: answer.statusCode, body: answer.json() }
}
const get = async (path: string, asker: Asker = 'secretariat') => {
  const answer = await test().app.inject({ url: `/v1/cycles/${path}`, headers: headersOf(keys, asker) })
  return { status: answer.statusCode, body: answer.json() }
}
const choice = (changed: object = {}) => ({ administration: 'DEU', kpi: 'TF-01', level: 'public', ...changed })

describe('choosing who may see values', () => {
  it('is receipted with the revision, and told back with author, time and note', async () => {
    const first = await put('choose', { choices: [choice({ note: 'agreed' }), choice({ administration: 'France' })] })
    expect(first).toEqual({ status: 200, body: { cycle: 'choose', disclosureRevision: 1, accepted: 2 } })
    const { body } = await get('choose/disclosure')
    expect(body).toMatchObject({ disclosureRevision: 1, defaultLevel: 'restricted' })
    expect(body.choices[0]).toMatchObject({ administration: 'DEU', kpi: 'TF-01', level: 'public', note: 'agreed' })
    expect(body.choices[0].chosenAt).toBe('2026-11-23T12:00:00.000Z')
  })

  it('keeps what was chosen before on record', async () => {
    await put('choose', { choices: [choice({ level: 'members' })] })
    const { body } = await get('choose/disclosure/history?administration=DEU&kpi=TF-01')
    expect(body.map(({ level }: { level: string }) => level)).toEqual(['members', 'public'])
  })

  it('takes * for every KPI that no other row names', async () => {
    const { body } = await put('stars', { choices: [choice({ kpi: '*', level: 'members' }), choice()] })
    const levels = await loadLevels(test().db, 'stars')
    expect(body.accepted).toBeGreaterThan(10)
    expect([levels('DEU', 'TF-01'), levels('DEU', 'TF-02'), levels('FRA', 'TF-01')]).toEqual([
      ...['public', 'members', 'restricted'],
    ])
  })

  it('follows the default level with which the cycle was opened', async () => {
    await openCycle(test(), 'open', { defaultDisclosure: 'public' })
    expect((await get('open/disclosure')).body.defaultLevel).toBe('public')
    expect((await openCycle(test(), 'other', { defaultDisclosure: 'secret' })).status).toBe(400)
  })
})

describe('choices that break a rule', () => {
  it('are told row by row, and nothing is recorded', async () => {
    const choices = [
      ...[choice(), choice({ administration: 'Atlantis' }), choice({ kpi: 'XX-99' }), choice({ level: 'secret' })],
      ...[choice(), choice({ colour: 'red', kpi: 'TF-02' }), { administration: 'DEU' }, 'DEU'],
      ...[choice({ note: 7, kpi: 'TF-03' })],
    ]
    const { status, body } = await put('refuse', { choices })
    expect(status).toBe(422)
    const found = body.problems.map(({ row, column, rule }: Record<string, unknown>) => [row, column, rule])
    expect(found).toEqual(
      expect.arrayContaining([
        ...[
          [2, 'administration', 'unknown-administration'],
          [3, 'kpi', 'unknown-kpi'],
          [4, 'level', 'unknown-level'],
        ],
        ...[
          [5, 'kpi', 'duplicate-row'],
          [6, 'colour', 'unknown-column'],
          [7, 'kpi', 'missing-value'],
        ],
        ...[
          [7, 'level', 'missing-value'],
          [8, '', 'not-an-object'],
          [9, 'note', 'not-text'],
        ],
      ]),
    )
    expect((await get('refuse/disclosure')).body).toMatchObject({ disclosureRevision: 0, choices: [] })
  })

  it('are refused whole when they are no batch, or of no cycle', async () => {
    for (const body of [{}, { choices: [] }, { choices: 'all' }, []])
      expect((await put('refuse', body)).status).toBe(400)
    expect((await put('nowhere', { choices: [choice()] })).status).toBe(404)
    expect((await put('refuse', { choices: Array.from({ length: 20_001 }, () => choice()) })).status).toBe(413)
  })

  it('are refused for an administration that the key is not bound to', async () => {
    const { status, body } = await put('refuse', { choices: [choice({ administration: 'FRA' })] }, 'administration')
    expect([status, body.problems[0].rule]).toEqual([422, 'administration-not-allowed'])
    expect((await put('read', { choices: [choice()] }, 'administration')).status).toBe(200)
  })
})

describe('reading choices', () => {
  it('shows a key bound to administrations only theirs', async () => {
    await put('read', { choices: [choice(), choice({ administration: 'FRA' }), choice({ administration: 'ITA' })] })
    const seen = async (asker: Asker) =>
      (await get('read/disclosure', asker)).body.choices.map((one: { administration: string }) => one.administration)
    expect(await seen('administration')).toEqual(['DEU'])
    expect(await seen('reviewer')).toEqual(['DEU', 'FRA'])
    expect(await seen('secretariat')).toEqual(['DEU', 'FRA', 'ITA'])
    for (const path of ['read/disclosure?administration=ITA', 'read/disclosure/history?administration=ITA'])
      expect((await get(path, 'reviewer')).status).toBe(403)
  })

  it('is refused to those who have none', async () => {
    expect((await get('read/disclosure', 'members')).status).toBe(403)
    expect((await get('read/disclosure', 'nobody')).status).toBe(401)
    const lacking = await createApiKey(test().db, { name: 'x', scopes: ['observations:write'] })
    const headers = { authorization: `Bearer ${lacking}` }
    const answer = await test().app.inject({ method: 'PUT', url: '/v1/cycles/read/disclosure', payload: {}, headers })
    expect(answer.statusCode).toBe(403)
  })
})

import { defaultPlan } from '@pmm/core/benchmark/default-plan'
import { beforeAll, describe, expect, it } from 'vitest'
import { openCycle, post, share, useApp } from './app.fixture.ts'
import { type Asker, headersOf, type Keys, keysOf, scoreWithoutWorker } from './viewer.fixture.ts'

const test = useApp()
let keys: Keys
beforeAll(async () => {
  keys = await keysOf(test().db)
  await openCycle(test(), 'c')
  await post(test(), '/v1/cycles/c/observations', { observations: [share()] })
  await scoreWithoutWorker(test().db, 'c')
})

async function send(method: 'GET' | 'PUT', url: string, body?: object, asker: Asker = 'secretariat') {
  const request = { method, url: `/v1/${url}`, headers: headersOf(keys, asker) }
  const answer = await test().app.inject(body === undefined ? request : { ...request, payload: body })
  return { status: answer.statusCode, body: answer.json() }
}
const plan = 'methods/pmm-illustrative/benchmark-plan'
const problemsOf = async (body: object) => {
  const answer = await send('PUT', plan, body)
  expect(answer.status).toBe(422)
  return answer.body.problems.map(({ column, message }: { column: string; message: string }) => `${column}: ${message}`)
}
const custom = (code: string, members: readonly string[], more: object = {}) => ({
  code,
  title: code,
  members: members.map((administration) => ({ administration })),
  ...more,
})
const waiting = async (name: 'benchmark-cycle') =>
  (await test().producer.list({ states: ['waiting', 'delayed'], limit: 100, names: [name] })).map(
    ({ payload }) => payload,
  )

describe('the benchmark plan of a method', () => {
  it('is the shipped one until another is put, which is a new version and has its cycles benchmarked again', async () => {
    expect((await send('GET', plan, undefined, 'nobody')).body).toEqual({
      method: 'pmm-illustrative',
      version: 0,
      plan: defaultPlan,
    })
    const mine = { groups: [custom('mine', ['DEU', 'FRA', 'KEN', 'UGA', 'BRA'])], nearest: null }
    expect(await send('PUT', plan, mine)).toEqual({
      status: 200,
      body: { method: 'pmm-illustrative', version: 1, plan: mine },
    })
    expect((await send('GET', plan)).body).toMatchObject({ version: 1, plan: mine })
    expect(await waiting('benchmark-cycle')).toContainEqual({ cycle: 'c' })
  })

  it('is refused where groups of one classification share a member, naming it', async () => {
    const both = { classification: 'ours' }
    const groups = [
      custom('one', ['DEU', 'FRA', 'ITA', 'ESP', 'PRT'], both),
      custom('two', ['FRA', 'KEN', 'UGA', 'RWA', 'TZA'], both),
    ]
    expect(await problemsOf({ groups, nearest: null })).toEqual([
      '/groups/1: shares 1 administration(s) with /groups/0 of the same classification "ours": change a rule, or take the classification away',
    ])
  })

  it('is refused where nobody has an attribute, naming those that are known', async () => {
    const groups = [{ code: 'tall', title: 'Tall', all: [{ attribute: 'height', from: 10 }] }]
    const [problem] = await problemsOf({ groups, nearest: { k: 7, attributes: [{ attribute: 'weight' }] } })
    expect(problem).toMatch(
      /^\/groups\/0\/all\/0\/attribute: no administration has this attribute; known are region, income/,
    )
  })

  it('is refused with fewer than seven neighbours', async () => {
    const answer = await send('PUT', plan, { groups: [], nearest: { k: 3, attributes: [{ attribute: 'population' }] } })
    expect([answer.status, answer.body.problems[0].column]).toEqual([400, 'nearest/k'])
  })

  it('holds a panel of experts, whose points are checked on the newest version of the method', async () => {
    const { plan: before } = (await send('GET', plan)).body
    const budget = (points: Readonly<Record<string, number>>, region = 'ESA') => ({ expert: 'E', region, points })
    const panel = { notice: 'Asked in May', budgets: [budget({ TF: 40, RC: 30, EN: 20, OD: 10 })] }
    expect((await send('PUT', plan, { ...before, panel })).status).toBe(200)
    expect((await send('GET', plan, undefined, 'nobody')).body.plan.panel).toEqual(panel)
    const budgets = [budget({ TF: 40, RC: 30, EN: 20, OD: 5 }), budget({ TF: 70, RC: 30 }, 'EU')]
    expect(await problemsOf({ ...before, panel: { budgets } })).toEqual([
      '/panel/budgets/0/points: E spreads 100 points, each 0 or more, over the children of "PMM"; these make 95',
      '/panel/budgets/1/region: no administration is in this region; known are A/P, AMS, ESA, EUR, MENA, WCA',
      '/panel/budgets/1/points: E says nothing of "EN" in "PMM"; 0 points where it is worth none',
      '/panel/budgets/1/points: E says nothing of "OD" in "PMM"; 0 points where it is worth none',
    ])
  })

  it('is of a method there is', async () => {
    for (const method of ['GET', 'PUT'] as const) {
      const body = method === 'PUT' ? { groups: [], nearest: null } : undefined
      expect((await send(method, 'methods/none/benchmark-plan', body)).body.detail).toBe('there is no method "none"')
    }
  })
})

describe('attributes', () => {
  it('hold from their date on, and have every cycle benchmarked again', async () => {
    const value = (from: string, text: string) => ({ administration: 'DEU', attribute: 'mood', from, value: text })
    const values = [value('2020-01-01', 'calm'), value('2022-01-01', 'merry')]
    expect((await send('PUT', 'attributes', { values })).body).toEqual({ accepted: 2 })
    const moodOn = async (date: string) => {
      const { body } = await send('GET', `attributes?on=${date}`, undefined, 'nobody')
      return body
        .filter(({ attribute }: { attribute: string }) => attribute === 'mood')
        .map((one: { value: string }) => one.value)
    }
    expect([await moodOn('2019-12-31'), await moodOn('2021-06-01'), await moodOn('2026-01-01')]).toEqual([
      ...[[], ['calm'], ['merry']],
    ])
    expect(await waiting('benchmark-cycle')).toContainEqual({ cycle: 'c' })
  })

  it('are refused for an administration that does not exist, and none is recorded', async () => {
    const values = ['FRA', 'XXX'].map((administration) => ({ administration, attribute: 'size', from: null, value: 1 }))
    const { status, body } = await send('PUT', 'attributes', { values })
    expect([status, body.detail]).toEqual([404, 'there is no administration "XXX"'])
    const { body: all } = await send('GET', 'attributes')
    expect(all.some(({ attribute }: { attribute: string }) => attribute === 'size')).toBe(false)
  })
})

describe('evidence grades', () => {
  const grade = (changed: object = {}) => ({ administration: 'DEU', kpi: 'TF-01', grade: 'verified', ...changed })

  it('are recorded in revisions, and told back to those they are about', async () => {
    const first = await send('PUT', 'cycles/c/evidence', {
      grades: [grade({ note: 'seen' }), grade({ administration: 'France' })],
    })
    expect(first).toEqual({ status: 200, body: { cycle: 'c', evidenceRevision: 1, accepted: 2 } })
    await send('PUT', 'cycles/c/evidence', { grades: [grade({ grade: 'declared' })] })
    const { body } = await send('GET', 'cycles/c/evidence', undefined, 'administration')
    expect(body).toMatchObject([{ administration: 'DEU', kpi: 'TF-01', grade: 'declared', revision: 2 }])
    expect((await send('GET', 'cycles/c/evidence')).body).toHaveLength(2)
    expect((await send('GET', 'cycles/c/evidence?administration=FRA', undefined, 'administration')).status).toBe(403)
  })

  it('are refused row by row', async () => {
    const grades = [grade({ grade: 'perfect' }), grade({ kpi: 'XX' }), grade({ administration: 'Atlantis' })]
    const { status, body } = await send('PUT', 'cycles/c/evidence', { grades })
    const found = body.problems.map(({ row, rule }: { row: number; rule: string }) => `${row} ${rule}`)
    expect([status, found]).toEqual([422, ['1 unknown-grade', '2 unknown-kpi', '3 unknown-administration']])
    expect(body.problems[0].message).toBe(
      'an evidence grade is one of none, declared, documented, verified, peer-reviewed',
    )
  })
})

describe('the parameters of disclosure', () => {
  it('are the shipped ones until others are put, for the secretariat alone', async () => {
    const { body } = await send('GET', 'disclosure-parameters')
    expect(body).toMatchObject({ version: 0, parameters: { contributors: 5, hidden: 3 } })
    const stricter = { ...body.parameters, contributors: 8 }
    expect((await send('PUT', 'disclosure-parameters', stricter)).body).toEqual({ version: 1, parameters: stricter })
    expect((await send('GET', 'disclosure-parameters')).body.version).toBe(1)
  })

  it('cannot be laxer than a minimum', async () => {
    const { parameters } = (await send('GET', 'disclosure-parameters')).body
    const { status, body } = await send('PUT', 'disclosure-parameters', { ...parameters, contributors: 2 })
    expect([status, body.problems[0].column]).toEqual([400, 'contributors'])
  })
})

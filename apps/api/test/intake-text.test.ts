import { loadObservations } from '@pmm/store/observation/observation.repository'
import { describe, expect, it } from 'vitest'
import { openCycle, post, useApp } from './app.fixture.ts'

const test = useApp()
let opened = 0
async function send(text: string | Buffer, query = '') {
  const cycle = `text-${++opened}`
  await openCycle(test(), cycle)
  const answer = await post(test(), `/v1/cycles/${cycle}/observations${query}`, text as string)
  const stored = await loadObservations(test().db, { cycle, period: '2022', revision: 99 })
  return { ...answer, stored: stored.length }
}

describe('a CSV that cannot be read', () => {
  it.each([
    ['a quote in a cell', 'administration,kpi,value,note\nDEU,TF-01,95,5" pipe\n', 'line 2, character 15'],
    ['a quote in a code', 'administration,kpi,value\nDEU,TF"-02,95\n', 'line 2, character 7'],
    ['text behind a quote', 'administration,kpi,value,note\nDEU,TF-01,95,"a"b\n', 'line 2, character 17'],
    [
      'rows in a quote',
      'administration,kpi,value,note\nDEU,TF-01,9,"x\nFRA,TF-01,9,\nBRA,TF-01,8,y"\n',
      'line 2, character 13',
    ],
    ['a NUL', 'administration,kpi,value\nDEU,TF-01,95\nFRA,TF\0-01,5\n', 'line 3, character 7'],
    ['a quote that stays open', 'administration,kpi,value\nDEU,TF-01,95\n"FRA,TF-01,5\n', 'line 3, character 1'],
  ])('is refused with line and character: %s', async (_what, text, column) => {
    const { status, body, stored } = await send(text, '?partial=true')
    expect([status, body.problems[0].column, body.problems[0].rule, stored]).toEqual([400, column, 'malformed-row', 0])
  })
})

describe('what spreadsheets leave behind', () => {
  it.each([
    ['administration;kpi;value\r\nDEU;TF-01;95\r\n;;\r\n;;\r\n   \r\n', ''],
    ['administration;kpi;value;;\r\nDEU;TF-01;95;;\r\n', ''],
    ['Administration,KPI,Value\nDEU,TF-01,95\n', ''],
    ['KPI report 2024;;\n;;\nadministration;kpi;value\nDEU;TF-01;95\n', '?skip=2'],
    ['\uFEFFkpi\tvalue\tadministration\t\nTF-01\t95\tDEU\t\n\t\t\t\n', ''],
  ])('is read as one observation: %j %s', async (text, query) => {
    const { status, body, stored } = await send(text, query)
    expect([status, body.accepted, body.rejected, stored]).toEqual([201, 1, 0, 1])
  })

  it.each([
    ['a title', 'KPI report 2024;;\n;;\nadministration;kpi;value\nDEU;TF-01;95\n', /does not look like a header.*skip/],
    ['a title of one cell', 'KPI report 2024\nadministration;kpi;value\nDEU;TF-01;95\n', /does not look like a header/],
    [
      'a column without a name',
      'administration;kpi;value;\nDEU;TF-01;95;7\nFRA;TF-01;95;8\n',
      /gives column 4 no name/,
    ],
    ['no column for the KPI', 'administration;value\nDEU;95\nFRA;94\n', /no column "kpi"/],
  ])('is refused once where it is %s', async (_what, text, message) => {
    const { status, body, stored } = await send(text)
    expect([status, body.problemCount, stored]).toEqual([400, 1, 0])
    expect(body.detail).toMatch(message)
  })
})

describe('U+0000', () => {
  const key = () => ({ authorization: `Bearer ${test().key}` })

  it.each([
    '/v1/cycles/a%00b',
    '/v1/cycles/a%00b/scores',
    '/v1/methods/a%00b',
    '/v1/releases/%00',
    '/v1/releases/x/diff?against=%00',
    '/v1/jobs/%00',
    '/v1/cycles/a/scores?release=%00',
    '/v1/administrations?on=%00',
    '/v1/releases?method=%00',
  ])('is refused in the address %s, with and without a key', async (url) => {
    for (const headers of [{}, key()]) {
      const { statusCode, headers: given } = await test().app.inject({ url, headers })
      expect([statusCode, given['content-type']]).toEqual([400, 'application/problem+json'])
    }
  })

  it.each([
    ['POST', '/v1/cycles', { code: 'c', title: 'a\0b', period: '2022', method: 'lpi' }],
    ['PATCH', '/v1/administrations/DEU', { name: 'Ger\0many' }],
    ['POST', '/v1/releases', { method: 'lpi', notes: '\0' }],
    [
      'PUT',
      '/v1/cycles/c/disclosure',
      { choices: [{ administration: 'DEU', kpi: '*', level: 'members', note: '\0' }] },
    ],
    ['PUT', '/v1/attributes', { values: [{ administration: 'DEU', attribute: 'size', from: null, value: 'a\0' }] }],
    ['POST', '/v1/methods', { id: '\0' }],
  ] as const)('is refused in the body of %s %s', async (method, url, payload) => {
    const { statusCode, body } = await test().app.inject({ method, url, payload, headers: key() })
    expect([statusCode, JSON.parse(body).detail]).toEqual([400, expect.stringContaining('U+0000')])
  })
})

describe('a query parameter that is not published', () => {
  it.each([
    '/v1/cycles?colour=red',
    '/v1/administrations?on=2024-01-01&On=2025-01-01',
    '/v1/cycles/c/scores?administration[]=FRA',
    '/v1/viewer?x=1',
    '/v1/releases?Method=lpi',
    '/v1/methods/lpi?versoin=1.0.0',
  ])('is refused: %s', async (url) => {
    const headers = { authorization: `Bearer ${test().key}` }
    const { statusCode, body } = await test().app.inject({ url, headers })
    expect(statusCode).toBe(400)
    expect(JSON.parse(body).problems[0].message).toMatch(/query parameter/)
  })
})

describe('a date that the calendar has not', () => {
  it.each(['2024-02-31', '2023-02-29', '2024-13-01', '2024-99-99', '0000-01-01'])('is refused: %s', async (date) => {
    const cycle = await openCycle(test(), 'no-such-date', { membershipDate: date })
    expect([cycle.status, cycle.body.problems[0].column]).toEqual([400, 'membershipDate'])
    const urls = [`/v1/administrations?on=${date}`, `/v1/attributes?on=${date}`]
    for (const url of urls) expect((await test().app.inject({ url })).statusCode).toBe(400)
    const values = [{ administration: 'DEU', attribute: 'size', from: date, value: 1 }]
    const headers = { authorization: `Bearer ${test().key}` }
    const put = await test().app.inject({ method: 'PUT', url: '/v1/attributes', payload: { values }, headers })
    expect(put.statusCode).toBe(400)
  })
})

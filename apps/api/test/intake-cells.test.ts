import { getCycle } from '@pmm/store/cycle/cycle.repository'
import { loadObservations } from '@pmm/store/observation/observation.repository'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Answer, openCycle, post, useApp } from './app.fixture.ts'

const test = useApp()
let opened = 0
/** Posts into a fresh cycle. @returns the answer, and the values that are stored then */
async function send(payload: object | string, query = '') {
  const cycle = `fresh-${++opened}`
  await openCycle(test(), cycle)
  const answer = await post(test(), `/v1/cycles/${cycle}/observations${query}`, payload)
  const stored = await loadObservations(test().db, { cycle, period: '2022', revision: 99 })
  return {
    ...answer,
    cycle,
    stored: stored.map(({ administration, kpi, value }) => `${administration} ${kpi} ${value}`),
  }
}
const csv = (...rows: string[]) => `${['administration;kpi;value', ...rows].join('\n')}\n`
const rules = ({ body }: Answer) => body.problems.map(({ row, column, rule }: never) => `${row} ${column} ${rule}`)

beforeAll(async () => {
  await openCycle(test(), 'warm')
})

describe('numbers that may be grouped', () => {
  const grouped = csv('DEU;OD-13;1.234', 'FRA;OD-13;2.500,75', 'BRA;OD-13;12.345')

  it.each(['', '?partial=true'])('are refused beside numbers that are, with the query %j', async (query) => {
    const answer = await send(grouped, query)
    expect([answer.status, answer.stored]).toEqual([422, []])
    expect(rules(answer)).toEqual(
      expect.arrayContaining(['1 value ambiguous-number', '3 value ambiguous-number', '2 value not-a-number']),
    )
  })

  it.each(['?decimal=,&group=.', '?group=.'])('are exact where the format is declared: %s', async (query) => {
    const { status, stored } = await send(grouped, query)
    expect([status, stored]).toEqual([201, ['BRA OD-13 12345', 'DEU OD-13 1234', 'FRA OD-13 2500.75']])
  })

  it('are warned of in a file with commas, and the warning is kept', async () => {
    const { body, cycle, stored } = await send(csv('DEU;OD-13;1.234', 'FRA;OD-13;987').replaceAll(';', ','))
    expect(stored).toEqual(['DEU OD-13 1.234', 'FRA OD-13 987'])
    expect(body.warnings).toMatchObject([{ row: 1, column: 'value', value: '1.234', rule: 'ambiguous-number' }])
    const headers = { authorization: `Bearer ${test().key}` }
    const batches = await test().app.inject({ url: `/v1/cycles/${cycle}/batches`, headers })
    expect(batches.json()).toMatchObject([{ batch: body.batch, revision: 1, warnings: body.warnings, warningCount: 1 }])
  })

  it('cannot be declared with one character for two things, or of JSON', async () => {
    expect((await send(grouped, '?decimal=,&group=,')).status).toBe(400)
    expect((await send(grouped, '?decimal=;')).status).toBe(400)
    const json = { observations: [{ administration: 'DEU', kpi: 'OD-13', value: 1 }] }
    expect((await send(json, '?decimal=,')).body.detail).toMatch(/JSON has no number format/)
  })
})

describe('numbers that no number can hold', () => {
  it.each([
    ['administration,kpi,value\nBRA,OD-13,1e-400\n', '1 value number-too-small'],
    ['administration,kpi,value\nBRA,OD-13,7.1e-331\n', '1 value number-too-small'],
    ['administration,kpi,value\nBRA,OD-13,1e309\n', '1 value number-too-large'],
    ['administration,kpi,numerator,denominator\nDEU,OD-13,1e300,1e-300\n', '1 numerator number-too-large'],
    ['administration,kpi,numerator,denominator\nDEU,OD-13,1e-300,1e300\n', '1 numerator number-too-small'],
  ])('are refused: %j', async (text, rule) => {
    const answer = await send(text)
    expect([answer.status, rules(answer), answer.stored]).toEqual([422, [rule], []])
  })

  it('are refused in JSON with their place', async () => {
    const answer = await send('{"observations":[{"administration":"DEU","kpi":"OD-13","value":1e-400}]}')
    expect(answer.status).toBe(400)
  })

  it('are none where only a step of the division is beyond it', async () => {
    const { stored } = await send('administration,kpi,numerator,denominator\nDEU,TF-01,1.5e308,1.6e308\n')
    expect(stored).toEqual(['DEU TF-01 93.75'])
  })
})

describe('a decimal comma that splits a cell', () => {
  it.each(['4', '25', '05'])('is refused where a note holds what was behind it: %s', async (note) => {
    const answer = await send(`administration,kpi,value,note\nDEU,TF-01,95,${note}\nFRA,TF-01,88,\n`)
    expect([answer.status, rules(answer), answer.stored]).toEqual([422, ['1 note note-is-number'], []])
  })
})

describe('what was said twice, or is unknown', () => {
  it.each([
    ['a member said twice', '{"observations":[{"administration":"DEU","kpi":"TF-01","value":95,"value":59}]}', 400],
    [
      'a list said twice',
      '{"observations":[],"observations":[{"administration":"DEU","kpi":"TF-01","value":95}]}',
      400,
    ],
    ['a text for a number', '{"observations":[{"administration":"DEU","kpi":"TF-01","value":"95"}]}', 422],
    [
      'a member beside the list',
      '{"cycle":"x","observations":[{"administration":"DEU","kpi":"TF-01","value":95}]}',
      400,
    ],
    ['a member of a row', '{"observations":[{"administration":"DEU","kpi":"TF-01","value":95,"unit":"%"}]}', 422],
  ])('is refused: %s', async (_what, payload, status) => {
    await openCycle(test(), 'said')
    const type = { 'content-type': 'application/json' }
    const answer = await post(test(), '/v1/cycles/said/observations', payload, type)
    expect(answer.status).toBe(status)
    expect((await getCycle(test().db, 'said')).dataRevision).toBe(0)
  })

  it.each([
    'administration,kpi,value,__proto__\nDEU,TF-01,95,94\n',
    'administration,kpi,value,Value\nDEU,TF-01,95,94\n',
    'administration,kpi,value,constructor\nDEU,TF-01,95,94\n',
  ])('is refused in a header: %j', async (text) => {
    const answer = await send(text)
    expect([answer.status, answer.body.problemCount, answer.stored]).toEqual([400, 1, []])
  })
})

describe('names', () => {
  it('are found with the apostrophe that CLDR writes', async () => {
    expect((await send(csv('Côte d’Ivoire;TF-01;95'))).stored).toEqual(['CIV TF-01 95'])
  })

  it.each([
    ['DEU;TF–01;95', /U\+2013 where TF-01 has U\+002D/],
    ['DEU;ТF-01;95', /U\+0422 where TF-01 has U\+0054/],
    ['DЕU;TF-01;95', /U\+0415/],
  ])('that only look alike are refused by code point: %s', async (row, message) => {
    const { status, body, stored } = await send(csv(row))
    expect([status, stored]).toEqual([422, []])
    expect(body.problems[0].message).toMatch(message)
  })

  it.each(['administration', 'kpi', 'period', 'status'])(
    'of 20,000 characters give a short answer: %s',
    async (field) => {
      const row = { administration: 'DEU', kpi: 'TF-01', value: 95, [field]: 'x'.repeat(20_000) }
      const { status, body } = await send({ observations: [row] })
      expect(status).toBe(422)
      expect(JSON.stringify(body).length).toBeLessThan(4_096)
    },
  )

  it('of members, and whole objects in their place, give a short answer too', async () => {
    const row = { administration: { deep: ['x'.repeat(9_000)] }, kpi: 'TF-01', ['y'.repeat(20_000)]: 1 }
    const { status, body } = await send({ observations: [row], ['z'.repeat(20_000)]: 1 })
    expect(status).toBe(400)
    expect(JSON.stringify(body).length).toBeLessThan(4_096)
    expect(JSON.stringify((await send({ observations: [row] })).body).length).toBeLessThan(4_096)
  })
})

describe('rows left aside', () => {
  it('are counted, and are those that were declared', async () => {
    const text = csv('World;TF-01;95', 'DEU;TF-01;94', 'Source: customs;;', 'WORLD;TF-03;9')
    const { body, stored } = await send(text, '?aside=World&aside=Source:%20customs')
    expect(body).toMatchObject({ accepted: 1, rejected: 0, aside: 3 })
    expect(stored).toEqual(['DEU TF-01 94'])
    expect((await send(text)).status).toBe(422)
  })
})

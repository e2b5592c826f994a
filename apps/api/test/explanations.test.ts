import { explanationColumns } from '@pmm/core/contract/table'
import { decode } from '@pmm/table/decode'
import { rowsOf } from '@pmm/table/frame'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'
import { openCycle, post, share, useApp } from './app.fixture.ts'
import { storeLive } from './viewer.fixture.ts'

const test = useApp()
const arrow = 'application/vnd.apache.arrow.stream'
const get = (path: string, headers: Record<string, string> = {}) =>
  test().app.inject({ url: `/v1/cycles/${path}`, headers: { authorization: `Bearer ${test().key}`, ...headers } })

const rows = ['PMM', 'TF', 'TF-paperless', 'TF-01', 'RC'].map((node) => ({ administration: 'DEU', node, score: 5 }))

beforeAll(async () => {
  for (const code of ['read', 'empty', 'waiting']) await openCycle(test(), code)
  for (const code of ['read', 'waiting'])
    await post(test(), `/v1/cycles/${code}/observations`, { observations: [share()] })
  await storeLive(test().db, { scope: 'cycle:read', name: 'explanations', rows })
})

describe('an explanation', () => {
  const url = 'read/administrations/DEU/explanation'

  it('is the rows about the administration', async () => {
    expect((await get(url)).json()).toMatchObject(rows)
    expect((await get('read/administrations/FRA/explanation')).json()).toEqual([])
  })

  it('of a node is that of everything below it, and nothing else', async () => {
    const nodes = async (node: string) =>
      (await get(`${url}?node=${node}`)).json().map((row: { node: string }) => row.node)
    expect(await nodes('TF')).toEqual(['TF', 'TF-paperless', 'TF-01'])
    expect(await nodes('TF-01')).toEqual(['TF-01'])
    expect(await nodes('PMM')).toHaveLength(rows.length)
  })

  it('of a node is served in other forms too', async () => {
    const csv = parse((await get(`${url}?node=TF-01&format=csv`)).payload, { columns: true })
    expect(csv).toMatchObject([{ administration: 'DEU', node: 'TF-01', score: '5' }])
    const bytes = (await get(`${url}?node=TF-01`, { accept: arrow })).rawPayload
    expect(rowsOf(decode(bytes, explanationColumns))).toMatchObject([{ node: 'TF-01', score: 5 }])
  })

  it('of a node has an ETag and answers 304 to it', async () => {
    const { etag } = (await get(`${url}?node=TF`)).headers
    expect((await get(`${url}?node=TF`, { 'if-none-match': String(etag) })).statusCode).toBe(304)
  })

  it('of an unknown node, administration or cycle is not found, by name', async () => {
    const detail = async (path: string) => {
      const answer = await get(path)
      expect(answer.statusCode).toBe(404)
      return answer.json().detail
    }
    expect(await detail(`${url}?node=TF-99`)).toBe('the method "pmm-illustrative" has no KPI or group "TF-99"')
    expect(await detail('read/administrations/QQQ/explanation')).toBe('there is no administration "QQQ"')
    expect(await detail('none/administrations/DEU/explanation')).toContain('none')
    expect(await detail('empty/administrations/DEU/explanation')).toContain('nothing has been reported')
  })

  it('is asked for again when it has not been computed', async () => {
    for (const query of ['', '?node=TF']) {
      const answer = await get(`waiting/administrations/DEU/explanation${query}`)
      expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '1'])
    }
  })

  it('is described with its columns', async () => {
    const description = (await test().app.inject('/openapi.json')).json()
    const route = description.paths['/v1/cycles/{cycle}/administrations/{administration}/explanation'].get
    expect(route.parameters.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(['cycle', 'administration', 'node', 'format']),
    )
    expect(route.responses['200'].description).toContain('effectiveContribution')
  })
})

describe('the rulers of a cycle', () => {
  it('are served whole', async () => {
    expect((await get('read/rulers?node=TF-01')).statusCode).toBe(400)
    expect((await get('waiting/rulers')).statusCode).toBe(503)
  })
})

import { apiScopes } from '@pmm/core/contract/api-keys'
import fastify from 'fastify'
import { beforeAll, describe, expect, it } from 'vitest'
import { type AccessRule, authentication } from '../src/plugins/authentication.ts'
import { openCycle, post, share, useApp } from './app.fixture.ts'
import {
  type Asker,
  askers,
  headersOf,
  type Keys,
  keysOf,
  releaseWithoutWorker,
  scoreWithoutWorker,
} from './viewer.fixture.ts'

const test = useApp()
let keys: Keys
let powerless: Keys

beforeAll(async () => {
  keys = await keysOf(test().db)
  powerless = await keysOf(test().db, [])
  await openCycle(test(), 'read')
  await post(test(), '/v1/cycles/read/observations', { observations: [share()] })
  await scoreWithoutWorker(test().db, 'read')
  await releaseWithoutWorker(test().db, { now: new Date('2026-11-01') })
})

/** Who gets past the door of each route that reads. A route without a row fails below. */
const everyone: readonly Asker[] = ['nobody', 'public', 'members', 'reviewer', 'administration', 'secretariat']
const own: readonly Asker[] = ['reviewer', 'administration', 'secretariat']
const itself: readonly Asker[] = ['administration', 'secretariat']
const secretariat: readonly Asker[] = ['secretariat']
const readers: Readonly<Record<string, readonly Asker[]>> = {
  '/v1/viewer': everyone,
  '/v1/administrations': everyone,
  '/v1/attributes': everyone,
  '/v1/methods': everyone,
  '/v1/methods/:method': everyone,
  '/v1/methods/:method/benchmark-plan': everyone,
  '/v1/methods/:method/trajectories': everyone,
  '/v1/methods/:method/changes': everyone,
  '/v1/methods/:method/slopes': everyone,
  '/v1/methods/:method/trends': everyone,
  '/v1/methods/:method/panel-trends': everyone,
  '/v1/methods/:method/group-changes': everyone,
  '/v1/methods/:method/convergence': everyone,
  '/v1/methods/:method/transitions': everyone,
  '/v1/cycles': everyone,
  '/v1/cycles/:cycle': everyone,
  '/v1/cycles/:cycle/batches': own,
  '/v1/cycles/:cycle/scores': everyone,
  '/v1/cycles/:cycle/benchmarks': everyone,
  '/v1/cycles/:cycle/positions': everyone,
  '/v1/cycles/:cycle/groups': everyone,
  '/v1/cycles/:cycle/neighbours': everyone,
  '/v1/cycles/:cycle/maturity': everyone,
  '/v1/cycles/:cycle/perspectives': everyone,
  '/v1/cycles/:cycle/regional-weights': everyone,
  '/v1/cycles/:cycle/groupings': everyone,
  '/v1/cycles/:cycle/rulers': everyone,
  '/v1/cycles/:cycle/administrations/:administration/explanation': everyone,
  '/v1/cycles/:cycle/peer-group': everyone,
  '/v1/picked-groups': secretariat,
  '/v1/cycles/:cycle/disclosure': own,
  '/v1/cycles/:cycle/disclosure/history': own,
  '/v1/cycles/:cycle/disclosure/waiting': own,
  '/v1/cycles/:cycle/disclosure/reveal': itself,
  '/v1/cycles/:cycle/evidence': own,
  '/v1/disclosure-parameters': secretariat,
  '/v1/releases': everyone,
  '/v1/releases/:release': everyone,
  '/v1/releases/:release/diff': everyone,
  '/v1/releases/:release/package': everyone,
  '/v1/releases/:release/usefulness': secretariat,
  '/v1/cycles/:cycle/runs': secretariat,
  '/v1/runs/:run': secretariat,
  '/v1/runs/:run/scores': secretariat,
  '/v1/jobs': secretariat,
  '/v1/jobs/:job': secretariat,
  '/v1/schedules': everyone,
  '/v1/stored-report': secretariat,
}
const names: Readonly<Record<string, string>> = {
  method: 'pmm-illustrative',
  cycle: 'read',
  administration: 'DEU',
  run: 'none',
  job: 'none',
  name: 'recalculate',
}
const addressOf = (url: string) =>
  `${url.replace(/:(\w+)/g, (_, name: string) => names[name] ?? 'none')}${url.endsWith('history') ? '?administration=DEU' : ''}`
const rulesThat = (holds: (rule: AccessRule) => boolean) => test().app.accessRules.filter(holds)

describe('every route that reads', () => {
  const reads = () => rulesThat(({ writes }) => !writes)

  it('is one of those this table knows', () => {
    expect([...new Set(reads().map(({ url }) => url))].sort()).toEqual(Object.keys(readers).sort())
  })

  it.each(askers)('lets in those it is for: %s', async (asker) => {
    for (const { method, url } of reads()) {
      const headers = headersOf(keys, asker)
      const payload = method === 'POST' ? { payload: { administration: 'DEU', choices: [] } } : {}
      const { statusCode } = await test().app.inject({
        method: method as 'GET',
        url: addressOf(url),
        headers,
        ...payload,
      })
      const isRefused = statusCode === 401 || statusCode === 403
      expect({ asker, method, url, isRefused }).toEqual({
        asker,
        method,
        url,
        isRefused: !readers[url]!.includes(asker),
      })
      expect(statusCode).not.toBe(500)
    }
  })

  it('answers 401 to a key that does not hold, and to none where one is needed; 403 to one that does not do', async () => {
    const status = async (url: string, asker: Asker) =>
      (await test().app.inject({ url, headers: headersOf(keys, asker) })).statusCode
    expect(await status('/v1/cycles', 'wrong key')).toBe(401)
    expect(await status('/v1/jobs', 'nobody')).toBe(401)
    expect(await status('/v1/jobs', 'members')).toBe(403)
  })
})

describe('every route that writes', () => {
  const writes = () => rulesThat(({ writes }) => writes)

  it('names a scope that keys can have', () => {
    for (const { scope } of writes()) expect(apiScopes).toContain(scope)
  })

  it.each(askers)('refuses whoever lacks its scope: %s', async (asker) => {
    for (const { method, url } of writes()) {
      const headers = headersOf(powerless, asker)
      const request = { method: method as 'POST', url: addressOf(url), headers, payload: {} }
      const expected = asker === 'nobody' || asker === 'wrong key' ? 401 : 403
      expect({ method, url, status: (await test().app.inject(request)).statusCode }).toEqual({
        method,
        url,
        status: expected,
      })
    }
  })
})

describe('a route that does not say who may use it', () => {
  const bare = () => {
    const app = fastify()
    authentication(app, {
      ...test(),
      clock: () => new Date(),
      reference: undefined as never,
      bodies: undefined as never,
      askedCycles: undefined as never,
      licence: '',
    })
    return app
  }

  it('stops the start', () => {
    expect(() => bare().get('/v1/new', async () => 1)).toThrow(/names no readers/)
    expect(() => bare().post('/v1/new', async () => 1)).toThrow(/names no scope/)
  })
})

describe('GET /v1/viewer', () => {
  it('tells as whom one is answered', async () => {
    const viewer = async (asker: Asker) =>
      (await test().app.inject({ url: '/v1/viewer', headers: headersOf(keys, asker) })).json()
    expect(await viewer('nobody')).toEqual({ viewer: 'public', name: null, administrations: null })
    expect(await viewer('administration')).toEqual({
      viewer: 'administration',
      name: 'administration',
      administrations: ['DEU'],
    })
    expect(await viewer('secretariat')).toMatchObject({ viewer: 'secretariat', administrations: null })
  })
})

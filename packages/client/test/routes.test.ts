import { tables } from '@pmm/core/contract/table'
import { describe, expect, test } from 'vitest'
import { addressOf } from '../src/address.ts'
import { routes } from '../src/routes.ts'

const described = Object.entries(routes).map(([key, { query, hasBody }]) => {
  const [method = '', path = ''] = key.split(' ')
  return { key, method, path, query, hasBody, names: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!) }
})

describe('every route', () => {
  test.each(described)('$key is a method and the template of a path below the version', ({ key }) => {
    expect(key).toMatch(/^(GET|POST|PUT|PATCH) \/v1(\/[a-z-]+|\/\{[a-z]+\})+$/)
  })

  test.each(described)('$key is filled in wholly by its own names, each once', ({ method, path, names }) => {
    expect(new Set(names).size).toBe(names.length)
    const values = Object.fromEntries(names.map((name) => [name, 'x']))
    expect(addressOf({ server: '', method, path }, { path: values })).not.toMatch(/[{}]/)
  })

  test.each(described)('$key names no parameter of its query twice, nor one of its path', ({ query, names }) => {
    expect(new Set([...query, ...names]).size).toBe(query.length + names.length)
  })
})

describe('the routes', () => {
  test('send no body with what only reads', () => {
    const reading = described.filter(({ method }) => method === 'GET')
    expect(reading.filter(({ hasBody }) => hasBody)).toEqual([])
  })

  test('send a body with whatever is put or patched', () => {
    const writing = described.filter(({ method }) => method === 'PUT' || method === 'PATCH')
    expect(writing.filter(({ hasBody }) => !hasBody)).toEqual([])
  })

  test('name the tables of a release as the contract does', () => {
    const last = described.filter(
      ({ query }) => query.includes('administration' as never) && query.includes('node' as never),
    )
    for (const { path } of last) expect(Object.keys(tables)).toContain(path.split('/').at(-1))
  })
})

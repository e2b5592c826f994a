import { expect, test } from 'vitest'
import { route } from '../src/route.ts'

test('a route that takes nothing has no body', () => {
  expect(route('on').answers<string>()).toEqual({ query: ['on'], hasBody: false })
})

test('a route that takes something has a body, and keeps the names of its query', () => {
  const described = route('partial').takes<{ readonly body: string }>().answers<string>()
  expect(described).toEqual({ query: ['partial'], hasBody: true })
})

test('a route without names has an empty query', () => {
  expect(route().answers<string>().query).toEqual([])
})

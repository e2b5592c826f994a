import { routes } from '@pmm/client/routes'
import type {} from '@pmm/tooling/services/vitest-setup'
import { describe, expect, test } from 'vitest'
import { useApp } from './app.fixture.ts'

interface Operation {
  readonly parameters?: readonly { readonly in: string; readonly name: string }[]
  readonly requestBody?: object
}
type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>

/** The routes of the OpenAPI document as the client describes them. */
const describedBy = (paths: Paths): [string, object][] =>
  Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { parameters = [], requestBody }]): [string, object] => {
      const query = parameters.filter((one) => one.in === 'query').map(({ name }) => name)
      return [`${method.toUpperCase()} ${path}`, { query: query.sort(), hasBody: requestBody !== undefined }]
    }),
  )

describe('the routes of the client', () => {
  const running = useApp()

  test('are those of the API, with the names of their queries and whether they take a body', async () => {
    const { paths } = (await running().app.inject('/openapi.json')).json<{ paths: Paths }>()
    const described = Object.entries(routes).map(([name, { query, hasBody }]) => [
      name,
      { query: [...query].sort(), hasBody },
    ])
    expect(Object.fromEntries(described)).toEqual(Object.fromEntries(describedBy(paths)))
  })
})

import { expect, test } from 'vitest'
import published from '../../../schema/method.json' with { type: 'json' }
import { methodJsonSchema } from '../../../src/method/schema/method-json-schema.ts'

test('the published schema is the one in the code: else run `pnpm schema` in packages/core', () => {
  expect(published).toEqual(methodJsonSchema())
})

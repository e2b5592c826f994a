import { describe, expect, test } from 'vitest'
import { methodJsonSchema } from '../../src/method/json-schema.ts'

describe('methodJsonSchema', () => {
  test('is the published file; after a change of the schema write it with `vitest run -u`', async () => {
    await expect(methodJsonSchema()).toMatchFileSnapshot('../../schema/method.json')
  })
})

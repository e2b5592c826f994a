import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { isUuid } from '../../src/identity/is-uuid.ts'

it('takes a UUID in lower and in upper case', () => {
  const id = randomUUID()
  expect([isUuid(id), isUuid(id.toUpperCase())]).toEqual([true, true])
})

it.each([
  '',
  'pmm.lpi/2026-r1',
  '00000000000000000000000000000000',
  '00000000-0000-0000-0000-00000000000g',
  '00000000-0000-0000-0000-0000000000000',
  '{00000000-0000-0000-0000-000000000000}',
  ' 00000000-0000-0000-0000-000000000000',
  '00000000-0000-0000-0000-000000000000\n',
])('refuses %j', (text) => {
  expect(isUuid(text)).toBe(false)
})

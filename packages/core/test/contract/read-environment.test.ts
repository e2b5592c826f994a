import Type from 'typebox'
import { describe, expect, it } from 'vitest'
import { readEnvironment } from '../../src/contract/read-environment.ts'

const schema = Type.Object({
  PORT: Type.Integer({ default: 4300 }),
  URL: Type.String({ pattern: '^postgres://' }),
  REDIS: Type.Optional(Type.String()),
})

describe('readEnvironment', () => {
  it('converts, fills in defaults, drops what is unknown or empty, and freezes', () => {
    const read = readEnvironment(schema, { URL: 'postgres://x', PORT: '80', REDIS: '', HOME: '/home' })
    expect(read).toEqual({ URL: 'postgres://x', PORT: 80 })
    expect(Object.isFrozen(read)).toBe(true)
  })

  it('tells every problem at once', () => {
    expect(() => readEnvironment(schema, { PORT: 'x', URL: 'mysql://' })).toThrow(/PORT.*URL|URL.*PORT/)
  })
})

import Type from 'typebox'
import { describe, expect, it } from 'vitest'
import { readEnvironment } from '../../src/contract/read-environment.ts'

const schema = Type.Object({
  PORT: Type.Integer({ default: 4300 }),
  URL: Type.String({ pattern: '^postgres://' }),
  REDIS: Type.Optional(Type.String()),
  TRUST: Type.Boolean({ default: false }),
})
const good = { URL: 'postgres://x' }

describe('readEnvironment', () => {
  it('converts, fills in defaults, drops what is unknown or empty, and freezes', () => {
    const read = readEnvironment(schema, { ...good, PORT: '80', REDIS: '', HOME: '/home' })
    expect(read).toEqual({ URL: 'postgres://x', PORT: 80, TRUST: false })
    expect(Object.isFrozen(read)).toBe(true)
  })

  it('takes an empty or undefined variable for one that is not set', () => {
    for (const empty of ['', undefined]) expect(readEnvironment(schema, { ...good, PORT: empty }).PORT).toBe(4300)
  })

  it('reads yes and no from their words', () => {
    expect(['true', 'false'].map((TRUST) => readEnvironment(schema, { ...good, TRUST }).TRUST)).toEqual([true, false])
  })

  it('leaves the variables as they were', () => {
    const variables = Object.freeze({ ...good, PORT: '80' })
    readEnvironment(schema, variables)
    expect(variables.PORT).toBe('80')
  })

  it('names a variable that is needed', () => {
    expect(() => readEnvironment(schema, {})).toThrow(/^The environment is wrong: .*URL/)
  })

  it('names a variable that is no number', () => {
    expect(() => readEnvironment(schema, { ...good, PORT: 'many' })).toThrow(
      'The environment is wrong: PORT must be integer',
    )
  })

  it('tells every problem at once, and shows no value, which may be a secret', () => {
    const read = () => readEnvironment(schema, { PORT: 'x', URL: 'mysql://user:secret@host' })
    expect(read).toThrow(/PORT.*URL|URL.*PORT/)
    expect(read).not.toThrow(/secret/)
  })
})

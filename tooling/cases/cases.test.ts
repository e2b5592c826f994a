import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Stack, startStack } from '../lpi/stack.ts'
import { readCase } from './case-schema.ts'
import { type FoundCase, findCases } from './find-cases.ts'
import { publishedSchema } from './published-schema.ts'
import { replay } from './replay.ts'
import { isPassed, linesOf } from './report.ts'

const examples = fileURLToPath(new URL('examples', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'pmm-cases-test-'))
let stack: Stack

beforeAll(async () => {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  stack = await startStack({ root, directory: join(folder, 'logs'), onError: () => {} })
}, 120_000)
afterAll(async () => {
  await stack?.stop()
  rmSync(folder, { recursive: true })
})

describe('the cases beside the command', () => {
  it.each(findCases(examples).map((found) => [found.name, found] as const))(
    '%s gives what it must',
    async (_, found) => {
      expect((await replay(found, stack)).findings.filter(({ isMet }) => !isMet)).toEqual([])
    },
    60_000,
  )
})

describe('a case that is not understood', () => {
  const step = { run: 'request', method: 'GET', path: '/healthz', expect: { status: 200 } }
  const messageOf = (json: unknown) => {
    try {
      return String(readCase(json))
    } catch (error) {
      return String(error)
    }
  }

  it.each([
    ['a member of the case', { title: 't', steps: [step], tags: [] }, 'tags'],
    ['a member of a step', { title: 't', steps: [{ ...step, headrs: {} }] }, 'headrs'],
    ['an expectation', { title: 't', steps: [{ ...step, expect: { status: 200, colour: 'red' } }] }, 'colour'],
    [
      'a statement about a value',
      { title: 't', steps: [{ ...step, expect: { status: { near: 2 } } }] },
      '/expect/status',
    ],
    ['something to run', { title: 't', steps: [{ run: 'dance' }] }, 'dance'],
    ['no expectation', { title: 't', steps: [{ ...step, expect: {} }] }, '/steps/0/expect'],
  ])('fails and names %s', (_, json, field) => {
    expect(messageOf(json)).toContain(field)
  })

  it('fails in a folder without case.json, and beside folders where nobody reads files', async () => {
    mkdirSync(join(folder, 'loose/empty'), { recursive: true })
    writeFileSync(join(folder, 'loose/data.csv'), 'a\n')
    const cases = findCases(join(folder, 'loose'))
    expect(cases.map(({ name, case: one }) => [name, String(one)])).toEqual([
      ['loose', expect.stringContaining('case.json is missing')],
      ['empty', expect.stringContaining('case.json is missing')],
    ])
  })
})

describe('a report', () => {
  const wrong = async (change: (text: string) => string): Promise<FoundCase> => {
    const at = mkdtempSync(join(folder, 'wrong-'))
    cpSync(join(examples, 'scoring/weighted-median-of-tenths'), at, { recursive: true })
    writeFileSync(join(at, 'case.json'), change(readFileSync(join(at, 'case.json'), 'utf8')))
    return findCases(at)[0]!
  }

  it('shows expected beside found, failures last, and ends with the sum', async () => {
    const good = await replay(await wrong((text) => text), undefined)
    const bad = await replay(await wrong((text) => text.replace('"score": 35', '"score": 36')), undefined)
    const lines = linesOf([bad, good])
    expect(lines[0]).toBe(`passed ${good.name}`)
    expect(lines.at(-2)).toMatch(/NOT .*expected 36, found "35"/)
    expect(lines.at(-1)).toBe('1 passed, 1 failed')
  })

  it('takes a column that is not there for no value at all', async () => {
    const found = await wrong((text) => text.replace('"score": 35', '"colour": null'))
    expect(isPassed(await replay(found, undefined))).toBe(false)
  })
})

describe('the published schema', () => {
  it('is that of the code; write it again with write-schema.ts', () => {
    const published = readFileSync(new URL('case.schema.json', import.meta.url), 'utf8')
    expect(JSON.parse(published)).toEqual(JSON.parse(publishedSchema()))
  })
})

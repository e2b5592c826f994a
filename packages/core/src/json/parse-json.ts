import { cut } from '../domain/cut.ts'
import { Problem } from '../domain/problem.ts'

/** How large JSON may be in its parts. */
export interface JsonLimits {
  /** Items of an array. */
  readonly items: number
  /** Members of an object. */
  readonly members: number
  /** Objects and arrays within each other. */
  readonly depth: number
}

/** What every body may be; no contract takes a longer list. */
export const usualLimits: JsonLimits = { items: 20_000, members: 5_000, depth: 64 }

/**
 * Reads JSON (RFC 8259) in one pass and stops at the first fault or limit. Beyond what `JSON.parse` asks, a member may not be
 * said twice, a number must be one that is kept (nothing that is not zero becomes 0, nothing infinite), a text must be Unicode without
 * U+0000, and no member is called `__proto__`.
 *
 * @throws Problem with line and character: `too-large` beyond a limit of items, else `bad-request`
 */
export function parseJson(text: string, limits: JsonLimits = usualLimits): unknown {
  const state: State = { text, at: 0, depth: 0, limits }
  const value = readValue(state)
  skipSpace(state)
  if (state.at < text.length) throw fault(state, `${shown(state)} stands behind the end`)
  return value
}

interface State {
  readonly text: string
  readonly limits: JsonLimits
  at: number
  depth: number
}

function readValue(state: State): unknown {
  skipSpace(state)
  const first = state.text[state.at]
  if (first === '{') return nested(state, readObject)
  if (first === '[') return nested(state, readArray)
  return first === '"' ? readText(state) : readWord(state)
}

function nested<Value>(state: State, read: (state: State) => Value): Value {
  if (state.depth >= state.limits.depth)
    throw fault(state, `more than ${state.limits.depth} lists and objects within each other`)
  state.depth += 1
  state.at += 1
  const value = read(state)
  state.depth -= 1
  return value
}

function readArray(state: State): unknown[] {
  const items: unknown[] = []
  if (takes(state, ']')) return items
  for (;;) {
    if (items.length === state.limits.items) throw tooMany(state)
    items.push(readValue(state))
    if (takes(state, ']')) return items
    expectNext(state, ',', 'or the end of the list')
  }
}

function readObject(state: State): Readonly<Record<string, unknown>> {
  const object: Record<string, unknown> = {}
  if (takes(state, '}')) return object
  for (let members = 0; ; members += 1) {
    if (members === state.limits.members) throw fault(state, `an object has at most ${state.limits.members} members`)
    readMember(object, state)
    if (takes(state, '}')) return object
    expectNext(state, ',', 'or the end of the object')
  }
}

function readMember(object: Record<string, unknown>, state: State): void {
  skipSpace(state)
  const start = state.at
  if (state.text[start] !== '"') throw fault(state, `${shown(state)} where the name of a member is expected`)
  const name = readText(state)
  if (name === '__proto__') throw fault({ ...state, at: start }, 'the field "__proto__" is not allowed')
  if (Object.hasOwn(object, name)) throw fault({ ...state, at: start }, `the member "${cut(name)}" is said twice`)
  expectNext(state, ':', 'after the name of a member')
  object[name] = readValue(state)
}

const plainText = /[ !#-[\]-\uffff]*/y
const wholeText = /(?:[ !#-[\]-\uffff]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*/y

function readText(state: State): string {
  const { text, at } = state
  const end = endOf(plainText, text, at + 1)
  if (text[end] === '"') {
    state.at = end + 1
    return unicode(text.slice(at + 1, end), at, state)
  }
  const last = endOf(wholeText, text, at + 1)
  if (text[last] !== '"')
    throw fault({ ...state, at: last }, 'a text is not closed, or holds a character that must be escaped')
  state.at = last + 1
  return unicode(JSON.parse(text.slice(at, last + 1)) as string, at, state)
}

function unicode(value: string, at: number, state: State): string {
  if (value.includes('\0')) throw fault({ ...state, at }, 'a text holds U+0000, which no text may hold')
  if (!value.isWellFormed()) throw fault({ ...state, at }, 'a text holds half a character (a lone surrogate)')
  return value
}

const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y
const word = /true|false|null/y
const words: Readonly<Record<string, unknown>> = { true: true, false: false, null: null }

function readWord(state: State): unknown {
  const { text, at } = state
  const end = endOf(word, text, at)
  if (end > at) {
    state.at = end
    return words[text.slice(at, end)]
  }
  const last = endOf(number, text, at)
  if (last === at) throw fault(state, `${shown(state)} where a value is expected`)
  state.at = last
  return numberOf(text.slice(at, last), { ...state, at })
}

function numberOf(digits: string, place: State): number {
  const value = Number(digits)
  if (!Number.isFinite(value)) throw fault(place, `the number ${cut(digits)} is too large to be kept`)
  if (value === 0 && /^[^eE]*[1-9]/.test(digits))
    throw fault(place, `the number ${cut(digits)} is not 0, but too small to be kept`)
  return value
}

function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : at
}

function skipSpace(state: State): void {
  const { text } = state
  for (;;) {
    const code = text.charCodeAt(state.at)
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return
    state.at += 1
  }
}

function takes(state: State, sign: string): boolean {
  skipSpace(state)
  if (state.text[state.at] !== sign) return false
  state.at += 1
  return true
}

function expectNext(state: State, sign: string, where: string): void {
  if (!takes(state, sign)) throw fault(state, `${shown(state)} where "${sign}" is expected, ${where}`)
}

const shown = ({ text, at }: State): string =>
  at < text.length ? JSON.stringify([...text.slice(at, at + 2)][0]) : 'the end'

function tooMany(state: State): Problem {
  const { items } = state.limits
  return new Problem(
    'too-large',
    `${placeOf(state)}: more than ${items} items; a list takes ${items}, a CSV any number of rows`,
  )
}

function fault(state: State, message: string): Problem {
  const column = placeOf(state)
  const problem = { row: null, column, value: null, rule: 'malformed-json', message }
  return new Problem('bad-request', `the body is not JSON that can be read: ${column}: ${message}`, {
    problems: [problem],
  })
}

function placeOf({ text, at }: State): string {
  const lines = text.slice(0, at).split('\n')
  return `line ${lines.length}, character ${(lines.at(-1)?.length ?? 0) + 1}`
}

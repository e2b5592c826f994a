import Type from 'typebox'
import { describe, expect, test } from 'vitest'
import { shapeProblems } from '../../../src/method/check/shape-problems.ts'
import { packs } from '../../../src/method/packs.ts'

const closed = { additionalProperties: false } as const
const Circle = Type.Object({ kind: Type.Literal('circle'), radius: Type.Number({ minimum: 0 }) }, closed)
const Square = Type.Object({ kind: Type.Enum(['square', 'tile']), side: Type.Number() }, closed)
const Drawing = Type.Object(
  {
    title: Type.String({ minLength: 1 }),
    size: Type.Optional(Type.Enum(['small', 'large'])),
    shape: Type.Union([Circle, Square, Type.Null()]),
    corners: Type.Optional(Type.Array(Type.Number(), { minItems: 2 })),
    colours: Type.Optional(Type.Record(Type.String(), Type.String())),
    width: Type.Optional(Type.Union([Type.Number(), Type.Array(Type.Number())])),
  },
  closed,
)
const good = { title: 'A', shape: { kind: 'circle', radius: 1 } }
const problemsOf = (change: object) => shapeProblems({ ...good, ...change }, Drawing)

describe('shapeProblems', () => {
  test('finds nothing in what fits, every form of it', () => {
    expect(problemsOf({})).toEqual([])
    expect(problemsOf({ shape: null, size: 'small', corners: [1, 2], colours: { a: 'red' }, width: [1] })).toEqual([])
    expect(problemsOf({ shape: { kind: 'tile', side: 2 }, width: 3 })).toEqual([])
    expect(packs.flatMap((pack) => shapeProblems(pack))).toEqual([])
  })

  test('names a member that is missing, with the object that lacks it', () => {
    expect(shapeProblems({ shape: null }, Drawing)).toEqual([
      { path: '', value: { shape: null }, message: '"title" is needed' },
    ])
  })

  test('takes a member that is undefined for a missing member', () => {
    expect(problemsOf({ title: undefined, size: undefined }).map(({ message }) => message)).toEqual([
      '"title" is needed',
    ])
  })

  test('names a member that it does not know', () => {
    const shape = { kind: 'circle', radius: 1, side: 2 }
    expect(problemsOf({ shape })).toEqual([{ path: '/shape', value: shape, message: 'there is no member "side" here' }])
  })

  test('lists the words that a text may be', () => {
    expect(problemsOf({ size: 'huge' })).toEqual([
      { path: '/size', value: 'huge', message: 'must be one of small, large' },
    ])
  })

  test('compares an object with the form that it names, and with no other form', () => {
    expect(problemsOf({ shape: { kind: 'circle', radius: -1 } })).toEqual([
      { path: '/shape/radius', value: -1, message: 'must be >= 0' },
    ])
    expect(problemsOf({ shape: { kind: 'tile' } })).toEqual([
      { path: '/shape', value: { kind: 'tile' }, message: '"side" is needed' },
    ])
  })

  test.each([[{ kind: 'star' }], [{}], [7], ['circle'], [[]], [true]])('says what is taken in place of %j', (shape) => {
    expect(problemsOf({ shape })).toEqual([
      {
        path: '/shape',
        value: shape,
        message: 'takes null, or an object whose kind is one of circle, square, tile',
      },
    ])
  })

  test('says of a list among several forms what is wrong inside', () => {
    expect(problemsOf({ width: [1, 'two'] })).toEqual([{ path: '/width/1', value: 'two', message: 'must be number' }])
    expect(problemsOf({ width: 'two' })).toEqual([{ path: '/width', value: 'two', message: 'takes number, or a list' }])
  })

  test('names both a list that is too short and the item that is wrong in it', () => {
    expect(problemsOf({ corners: ['x'] })).toEqual([
      { path: '/corners', value: ['x'], message: 'must not have fewer than 2 items' },
      { path: '/corners/0', value: 'x', message: 'must be number' },
    ])
  })

  test('writes the key of a record as a JSON pointer does', () => {
    expect(problemsOf({ colours: { 'a/b~c': 7 } })).toEqual([
      { path: '/colours/a~1b~0c', value: 7, message: 'must be string' },
    ])
  })

  test.each([null, undefined, 7, 'x', []])('refuses %j in place of the whole', (candidate) => {
    expect(shapeProblems(candidate, Drawing)).toEqual([
      { path: '', value: candidate ?? null, message: 'must be object' },
    ])
  })

  test('tells all faults at once, in the order of the schema', () => {
    const broken = { colours: { a: 1 }, size: 'huge', title: '', shape: null }
    expect(shapeProblems(broken, Drawing).map(({ path }) => path)).toEqual(['/title', '/size', '/colours/a'])
  })
})

import Type, { type Static } from 'typebox'
import { Compile } from 'typebox/compile'

const closed = { additionalProperties: false } as const
const Plain = Type.Union([Type.Number(), Type.String(), Type.Boolean(), Type.Null()])

/** What a value must be: the value itself, numbers within a tolerance, or a statement about it. */
export const Expected = Type.Union([
  Plain,
  Type.Object(
    { atLeast: Type.Optional(Type.Number()), atMost: Type.Optional(Type.Number()) },
    { ...closed, minProperties: 1, description: 'a number within these limits' },
  ),
  Type.Object({ oneOf: Type.Array(Plain, { minItems: 1 }) }, { ...closed, description: 'one of these values' }),
  Type.Object({ not: Plain }, { ...closed, description: 'anything but this value' }),
  Type.Object({ says: Type.String({ minLength: 1 }) }, { ...closed, description: 'a text that contains this' }),
])
export type Expected = Static<typeof Expected>

const Named = Type.Record(Type.String(), Expected, { minProperties: 1 })
const Words = Type.Array(Type.String({ minLength: 1 }), { minItems: 1 })
const Tolerance = Type.Number({ minimum: 0, description: 'of numbers, absolute; 1e-9 unless said' })

/** The rows of a table for which something must hold: one row at least, and all that fit. */
export const RowsExpected = Type.Object(
  {
    file: Type.Optional(Type.String({ description: 'the table among those a command wrote' })),
    where: Type.Optional(Type.Record(Type.String(), Plain)),
    count: Type.Optional(Type.Integer({ minimum: 0, description: 'how many rows fit; one at least unless said' })),
    holds: Type.Optional(Named),
    tolerance: Type.Optional(Tolerance),
  },
  closed,
)
export type RowsExpected = Static<typeof RowsExpected>

const Rows = Type.Array(RowsExpected, { minItems: 1 })

const CommandStep = Type.Object(
  {
    run: Type.Literal('pmm'),
    arguments: Type.Array(Type.String(), { minItems: 1 }),
    keep: Type.Optional(Type.String({ pattern: '^[\\w.-]+$', description: 'name in {out} of what it prints' })),
    expect: Type.Object(
      {
        exitCode: Type.Optional(Expected),
        says: Type.Optional(Words),
        neverSays: Type.Optional(Words),
        rows: Type.Optional(Rows),
      },
      { ...closed, minProperties: 1 },
    ),
  },
  { ...closed, description: 'the command line; {out} is a folder for what it writes, {cycle} the cycle of the case' },
)
export type CommandStep = Static<typeof CommandStep>

const OverTimeStep = Type.Object(
  {
    run: Type.Literal('over-time'),
    method: Type.String(),
    data: Type.String({ description: 'CSV of administration, period, kpi, value; a cycle per period' }),
    table: Type.Enum(['slopes', 'convergence', 'transitions', 'changes', 'trajectories']),
    expect: Type.Object({ rows: Rows }, closed),
  },
  { ...closed, description: 'what the platform says over cycles, without a server' },
)
export type OverTimeStep = Static<typeof OverTimeStep>

const Answered = Type.Object(
  {
    status: Type.Optional(Expected),
    says: Type.Optional(Words),
    neverSays: Type.Optional(Words),
    holds: Type.Optional(Named),
    rows: Type.Optional(Rows),
    tolerance: Type.Optional(Tolerance),
    bytes: Type.Optional(Expected),
    milliseconds: Type.Optional(Expected),
  },
  { ...closed, minProperties: 1, description: 'members of the answer are named by JSON pointers' },
)

const RequestStep = Type.Object(
  {
    run: Type.Literal('request'),
    method: Type.Enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
    path: Type.String({ pattern: '^/' }),
    headers: Type.Optional(Type.Record(Type.String(), Type.String())),
    body: Type.Optional(Type.Unknown({ description: 'as JSON' })),
    file: Type.Optional(Type.String({ description: 'a file whose bytes are the body' })),
    times: Type.Optional(Type.Integer({ minimum: 1, description: 'one after the other; all must be answered so' })),
    atOnce: Type.Optional(Type.Integer({ minimum: 1, description: 'at the same time; all must be answered so' })),
    expect: Answered,
  },
  { ...closed, description: 'a request to the API of a throw-away platform' },
)
export type RequestStep = Static<typeof RequestStep>

const UploadStep = Type.Object(
  {
    run: Type.Literal('upload'),
    path: Type.String({ pattern: '^/' }),
    contentType: Type.String(),
    contentLength: Type.Optional(Type.Integer({ description: 'that of the parts unless said' })),
    parts: Type.Array(Type.String(), { minItems: 1 }),
    secondsBetween: Type.Optional(Type.Number({ minimum: 0 })),
    end: Type.Enum(['close', 'read'], { description: 'whether the client breaks off or reads the answer' }),
    atOnce: Type.Optional(Type.Integer({ minimum: 1 })),
    expect: Type.Optional(Answered),
  },
  { ...closed, description: 'a body sent over a socket part by part, or broken off' },
)
export type UploadStep = Static<typeof UploadStep>

/** One thing a case does, and what must come of it. */
export const Step = Type.Union([CommandStep, OverTimeStep, RequestStep, UploadStep])
export type Step = Static<typeof Step>

/** A case: what is done with the files beside it, and what must come of it. */
export const Case = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    title: Type.String({ minLength: 1 }),
    cycle: Type.Optional(
      Type.Object(
        { method: Type.String(), period: Type.String() },
        { ...closed, description: 'the cycle that is opened for the case; {cycle} is its code' },
      ),
    ),
    steps: Type.Array(Step, { minItems: 1 }),
  },
  { ...closed, title: 'Open PMM case' },
)
export type Case = Static<typeof Case>

const schemas = { pmm: CommandStep, 'over-time': OverTimeStep, request: RequestStep, upload: UploadStep } as const
const compiled = Compile(Case)
const steps = Object.fromEntries(Object.entries(schemas).map(([run, schema]) => [run, Compile(schema)]))

/** Reads a case. @throws Error that names the field that is not understood */
export function readCase(json: unknown): Case {
  if (compiled.Check(json)) {
    const idle = json.steps.at(-1)
    if (idle?.run === 'upload' && idle.expect === undefined) throw new Error('/steps: the last step expects nothing')
    return json
  }
  throw new Error(stepFaults(json) ?? faultsOf(compiled.Errors(json)))
}

/** The fault of the first wrong step by the schema of what it runs, as a union says only that nothing fits. */
function stepFaults(json: unknown): string | undefined {
  const given = (json as { readonly steps?: unknown } | null)?.steps
  if (!Array.isArray(given)) return undefined
  for (const [at, step] of given.entries()) {
    const validator = steps[step?.run]
    if (validator === undefined)
      return `/steps/${at}/run: ${JSON.stringify(step?.run)} is none of ${Object.keys(steps)}`
    if (!validator.Check(step)) return faultsOf(validator.Errors(step), `/steps/${at}`)
  }
  return undefined
}

interface Fault {
  readonly instancePath: string
  readonly message: string
  readonly params: object
}

const faultsOf = (faults: readonly Fault[], below = ''): string =>
  faults
    .slice(0, 3)
    .map(({ instancePath, message, params }) => `${below}${instancePath || '/'} ${message} ${JSON.stringify(params)}`)
    .join('; ')

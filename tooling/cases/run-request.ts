import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RequestStep, UploadStep } from './case-schema.ts'
import { type Finding, judgeRows, judgeText, judgeValue, memberAt } from './judge.ts'
import { type Place, platformOf } from './place.ts'

/** What came back for a request; status 0 where the connection ended without an answer. */
export interface Answered {
  readonly status: number
  readonly text: string
  readonly milliseconds: number
}

/** Sends a request as often as its step says, and judges every answer. */
export async function runRequest(step: RequestStep, place: Place): Promise<Finding[]> {
  const findings: Finding[] = []
  for (let turn = 0; turn < (step.times ?? 1); turn++) {
    const answers = await Promise.all(Array.from({ length: step.atOnce ?? 1 }, () => send(step, place)))
    findings.push(...answers.flatMap((answer) => judgeAnswer(answer, step.expect)))
  }
  return findings
}

/** Holds an answer against all that is expected of it. */
export function judgeAnswer(answer: Answered, expect: NonNullable<UploadStep['expect']>): Finding[] {
  const json = answer.text.startsWith('{') || answer.text.startsWith('[') ? JSON.parse(answer.text) : null
  const { status, bytes, milliseconds, holds = {}, rows = [], tolerance } = expect
  const limit = (what: string, expected: typeof status, found: number) =>
    expected === undefined ? [] : [judgeValue(what, expected, { found, tolerance: 0 })]
  const findings = [
    ...limit('status', status, answer.status),
    ...limit('bytes', bytes, Buffer.byteLength(answer.text)),
    ...limit('milliseconds', milliseconds, answer.milliseconds),
    ...judgeText(answer.text, expect),
    ...Object.entries(holds).map(([at, wanted]) => judgeValue(at, wanted, { found: memberAt(json, at), tolerance })),
    ...rows.flatMap((one) => judgeRows(Array.isArray(json) ? json : [], one)),
  ]
  return findings.map((one) => (one.isMet ? one : { ...one, found: `${one.found} (${answer.text.slice(0, 300)})` }))
}

async function send(step: RequestStep, place: Place): Promise<Answered> {
  const { url, apiKey } = platformOf(place)
  const body = bodyOf(step, place)
  const type = step.file?.endsWith('.csv') ? 'text/csv' : 'application/json'
  const headers = new Headers({ authorization: `Bearer ${apiKey}` })
  if (body !== undefined) headers.set('content-type', type)
  for (const [name, value] of Object.entries(step.headers ?? {})) headers.set(name, value)
  const begun = performance.now()
  const response = await fetch(url + place.filled(step.path), { method: step.method, headers, body: body ?? null })
  return { status: response.status, text: await response.text(), milliseconds: performance.now() - begun }
}

function bodyOf({ body, file }: RequestStep, { folder, filled }: Place): BodyInit | undefined {
  if (file !== undefined) return new Uint8Array(readFileSync(join(folder, file)))
  return body === undefined ? undefined : filled(JSON.stringify(body))
}

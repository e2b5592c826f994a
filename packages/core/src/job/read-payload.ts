import Value from 'typebox/value'
import { Problem } from '../domain/problem.ts'
import type { RowProblem } from '../domain/row-problem.ts'
import { type JobName, jobOf, jobs, type PayloadOf } from './catalogue.ts'

/** True for the names of the catalogue. */
export const isJobName = (name: string): name is JobName => jobs.some((job) => job.name === name)

/**
 * A payload read from anywhere, checked against its schema.
 *
 * @throws Problem `invalid-value` that lists every field at fault
 */
export function readPayload<Name extends JobName>(name: Name, payload: unknown): PayloadOf<Name> {
  const schema = jobOf(name).payload
  if (Value.Check(schema, payload)) return payload as PayloadOf<Name>
  const problems = Value.Errors(schema, payload).map((fault) => fieldProblem(fault.instancePath, fault.message))
  throw new Problem('invalid-value', `the payload of the job ${name} is not what it takes`, { problems })
}

const fieldProblem = (path: string, message: string): RowProblem => ({
  row: null,
  column: path.slice(1),
  value: null,
  rule: 'invalid-payload',
  message,
})

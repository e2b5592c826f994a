import Value from 'typebox/value'
import type { MethodProblem } from './check.ts'
import { Method } from './method.ts'
import { Normalisation } from './normalisation.ts'

type SchemaFault = ReturnType<typeof Value.Errors>[number]

const underNormalisation = /^\/kpis\/[0-9]+\/normalisation(?=\/|$)/

/**
 * Every way a value differs from the schema of methods. A normalisation is compared with the one form its `method`
 * names, since a list of how it differs from all five would tell nobody anything.
 */
export function shapeProblems(candidate: unknown): MethodProblem[] {
  const faults = Value.Errors(Method, candidate)
  const broken = new Set(faults.flatMap(({ instancePath }) => underNormalisation.exec(instancePath)?.[0] ?? []))
  const others = faults.filter(({ instancePath }) => !underNormalisation.test(instancePath))
  return [
    ...problemsOf(others, '', candidate),
    ...[...broken].flatMap((path) => normalisationProblems(path, candidate)),
  ]
}

function normalisationProblems(path: string, candidate: unknown): MethodProblem[] {
  const given = valueAt(candidate, path)
  const named = typeof given === 'object' && given !== null && 'method' in given ? given.method : undefined
  const form = Normalisation.anyOf.find(({ properties }) => properties.method.const === named)
  if (form !== undefined) return problemsOf(Value.Errors(form, given), path, candidate)
  const known = Normalisation.anyOf.map(({ properties }) => properties.method.const).join(', ')
  return [{ path, value: given ?? null, message: `takes null, or an object whose method is one of ${known}` }]
}

function problemsOf(faults: readonly SchemaFault[], base: string, candidate: unknown): MethodProblem[] {
  return faults.flatMap((fault) => {
    const path = `${base}${fault.instancePath}`
    return messagesOf(fault).map((message) => ({ path, value: valueAt(candidate, path) ?? null, message }))
  })
}

/** The rule in words; none for a fault that only repeats another one. */
function messagesOf(fault: SchemaFault): string[] {
  switch (fault.keyword) {
    case 'required':
      return fault.params.requiredProperties.map((name) => `"${name}" is needed`)
    case 'additionalProperties':
      return fault.params.additionalProperties.map((name) => `there is no member "${name}" here`)
    case 'enum':
      return [`must be one of ${fault.params.allowedValues.join(', ')}`]
    case 'boolean':
    case 'anyOf':
      return []
    default:
      return [fault.message]
  }
}

function valueAt(root: unknown, path: string): unknown {
  return path === '' ? root : Value.Pointer.Get(root, path)
}

import type { TSchema } from 'typebox'
import Value from 'typebox/value'
import { Method } from '../schema/method.ts'
import type { MethodProblem } from './method-problem.ts'
import { discriminated, formsOf, inWords, isObjectForm, type ShapeForm } from './shape-form.ts'

/**
 * Every way a value differs from a schema; from the schema of methods unless another is given. Where a value may take
 * several forms it is compared with the form that it names (a normalisation's `method`, a step's `step`), since a list
 * of how it differs from every form would help nobody.
 */
export function shapeProblems(candidate: unknown, schema: TSchema = Method): MethodProblem[] {
  return problemsAt(schema as ShapeForm, candidate, '')
}

function problemsAt(form: ShapeForm, value: unknown, path: string): MethodProblem[] {
  if (form.anyOf !== undefined) return choiceProblems(formsOf(form), value, path)
  if (isObjectForm(form) && isObject(value)) return objectProblems(form, value, path)
  if (form.items !== undefined && Array.isArray(value)) return arrayProblems(form, value, path)
  return leafProblems(form, value, path)
}

function choiceProblems(forms: readonly ShapeForm[], value: unknown, path: string): MethodProblem[] {
  const objects = forms.filter(isObjectForm)
  const key = discriminated(objects)
  if (isObject(value) && key !== undefined) {
    const named = objects.find((form) => namesIt(form.properties?.[key], value[key]))
    if (named !== undefined) return problemsAt(named, value, path)
  } else {
    const fitting = forms.filter((form) => isAlike(form, value))
    if (fitting.length === 1) return problemsAt(fitting[0]!, value, path)
    if (fitting.some((form) => problemsAt(form, value, path).length === 0)) return []
  }
  return [{ path, value: value ?? null, message: `takes ${inWords(forms)}` }]
}

const namesIt = (form: ShapeForm | undefined, name: unknown): boolean =>
  form?.const === undefined ? (form?.enum ?? []).includes(name as string) : form.const === name

/** Whether a value is of the kind of a form, so that its faults are worth telling. */
function isAlike(form: ShapeForm, value: unknown): boolean {
  if (isObjectForm(form)) return isObject(value)
  if (form.items !== undefined) return Array.isArray(value)
  return leafProblems(form, value, '').length === 0
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function objectProblems(form: ShapeForm, value: Record<string, unknown>, path: string): MethodProblem[] {
  const { properties = {}, required = [], patternProperties, additionalProperties } = form
  const here = (message: string): MethodProblem => ({ path, value, message })
  const given = Object.keys(value).filter((name) => value[name] !== undefined)
  const rest = patternProperties && Object.values(patternProperties)[0]
  const strange = given.filter((name) => !Object.hasOwn(properties, name))
  const inside = [...Object.keys(properties).filter((name) => given.includes(name)), ...(rest ? strange : [])]
  return [
    ...required.filter((name) => !given.includes(name)).map((name) => here(`"${name}" is needed`)),
    ...(additionalProperties === false ? strange.map((name) => here(`there is no member "${name}" here`)) : []),
    ...inside.flatMap((name) => problemsAt(properties[name] ?? rest!, value[name], `${path}/${escaped(name)}`)),
  ]
}

/** A name as a JSON pointer writes it. */
const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1')

function arrayProblems({ items, ...form }: ShapeForm, value: readonly unknown[], path: string): MethodProblem[] {
  const inside = value.flatMap((item, i) => problemsAt(items!, item, `${path}/${i}`))
  return [...leafProblems(form, value, path), ...inside]
}

function leafProblems(form: ShapeForm, value: unknown, path: string): MethodProblem[] {
  return Value.Errors(form as TSchema, value).map((fault) => {
    const message = fault.keyword === 'enum' ? `must be one of ${fault.params.allowedValues.join(', ')}` : fault.message
    return { path, value: value ?? null, message }
  })
}

/** The parts of a JSON Schema that say what form a value takes. */
export interface ShapeForm {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly string[]
  readonly anyOf?: readonly ShapeForm[]
  readonly items?: ShapeForm
  readonly properties?: Readonly<Record<string, ShapeForm>>
  readonly patternProperties?: Readonly<Record<string, ShapeForm>>
  readonly required?: readonly string[]
  readonly additionalProperties?: unknown
}

/** Whether a form is that of an object. */
export const isObjectForm = ({ type }: ShapeForm): boolean => type === 'object'

/** The forms a value may take; choices inside a choice are resolved. */
export const formsOf = (form: ShapeForm): readonly ShapeForm[] => form.anyOf?.flatMap(formsOf) ?? [form]

/** The member by which objects say which form they take: in each of them one or several fixed words. */
export function discriminated(objects: readonly ShapeForm[]): string | undefined {
  if (objects.length < 2) return undefined
  return Object.keys(objects[0]!.properties ?? {}).find((name) =>
    objects.every(({ properties, required = [] }) => required.includes(name) && wordsOf(properties?.[name]).length > 0),
  )
}

const wordsOf = (form: ShapeForm | undefined): readonly string[] =>
  typeof form?.const === 'string' ? [form.const] : (form?.enum ?? [])

/** What is accepted, for a message: `null, or an object whose method is one of goalposts, target-band`. */
export function inWords(forms: readonly ShapeForm[]): string {
  const objects = forms.filter(isObjectForm)
  const simpleWords = forms.filter((form) => !isObjectForm(form)).map(wordFor)
  const simple = simpleWords.sort((a, b) => Number(b === 'null') - Number(a === 'null'))
  return [...simple, ...(objects.length > 0 ? [objectWords(objects)] : [])].join(', or ')
}

function objectWords(objects: readonly ShapeForm[]): string {
  const key = discriminated(objects)
  if (key === undefined) return 'an object'
  return `an object whose ${key} is one of ${objects.flatMap(({ properties }) => wordsOf(properties![key])).join(', ')}`
}

function wordFor(form: ShapeForm): string {
  const words = wordsOf(form)
  if (words.length > 0) return words.map((word) => `"${word}"`).join(' or ')
  return form.type === 'array' ? 'a list' : (form.type ?? 'another value')
}

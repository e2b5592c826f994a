import type { QueryName, QueryValues } from './route.ts'
import type { routes } from './routes.ts'

/** The HTTP methods that the API has. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH'

type Routes = typeof routes
type Key = keyof Routes

type TypesIn<K extends Key> = NonNullable<Routes[K]['types']>
type AnswerIn<K extends Key> = TypesIn<K>['answer']
type JsonKey = { [K in Key]: [AnswerIn<K>] extends [never] ? never : K }[Key]
type PathIn<M extends Method, K extends Key> = K extends `${M} ${infer Path}` ? Path : never

/** The templates of the paths that a method has, such as `/v1/cycles/{cycle}`. */
export type PathOf<M extends Method> = PathIn<M, Key>

/** Those of them that answer in JSON. */
export type JsonPathOf<M extends Method> = PathIn<M, JsonKey>

type KeyOf<M extends Method, Path extends string> = Extract<`${M} ${Path}`, Key>

/** What a route answers. */
export type AnswerOf<M extends Method, Path extends string> = AnswerIn<KeyOf<M, Path>>

type NameIn<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | NameIn<Rest> : never

type PathPart<Path extends string> = [NameIn<Path>] extends [never]
  ? unknown
  : { readonly path: { readonly [Name in NameIn<Path>]: string } }

type QueryPart<Name extends QueryName> = [Name] extends [never]
  ? unknown
  : { readonly query?: { readonly [N in Name]?: QueryValues[N] | undefined } }

type RequestIn<K extends Key, Path extends string> = PathPart<Path> &
  QueryPart<Routes[K]['query'][number]> &
  TypesIn<K>['taken']

/** What a route is asked with: the parameters of its path and of its query, and what it takes. */
export type RequestOf<M extends Method, Path extends string> = RequestIn<KeyOf<M, Path>, Path>

/** The request as an argument: none where the route takes nothing, one that may be left out where nothing is needed. */
export type ArgumentsOf<Request> = unknown extends Request
  ? []
  : Record<never, never> extends Request
    ? [request?: Request]
    : [request: Request]

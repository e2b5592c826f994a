import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { contentHash } from '@pmm/core/canonical/content-hash'
import { MethodReceipt } from '@pmm/core/contract/methods'
import { Problem } from '@pmm/core/domain/problem'
import { checkMethod } from '@pmm/core/method/check/check-method'
import { Method } from '@pmm/core/method/schema/method'
import { findMethod, listMethods, type RegisteredMethod, registerMethod } from '@pmm/store/method/method.repository'
import Type from 'typebox'
import type { Dependencies } from '../context/dependencies.ts'
import { sendRows } from '../respond/send-table.ts'
import { FormatQuery, guarded, problemResponses, rowResponses } from './schemas.ts'

const OneMethod = Type.Object({ method: Type.String() })
const Version = Type.Object({ version: Type.Optional(Type.String({ description: 'the newest unless said' })) })

/** Lets anybody read the methods, and a key with the scope `methods:write` register a version of a method. */
export const methodRoutes =
  ({ db }: Dependencies): FastifyPluginAsyncTypebox =>
  async (app) => {
    const list = {
      tags: ['catalogue'],
      summary: 'Methods',
      querystring: FormatQuery,
      response: rowResponses('methods'),
    }
    app.get('/v1/methods', { schema: list, config: { read: 'everyone' } }, async (request, reply) => {
      const rows = (await listMethods(db)).map(rowOf)
      return sendRows(request, reply, { name: 'methods', rows, json: rows })
    })

    const one = { tags: ['catalogue'], summary: 'One method', params: OneMethod, querystring: Version }
    const oneResponse = { 200: Method, ...problemResponses }
    app.get(
      '/v1/methods/:method',
      { schema: { ...one, response: oneResponse }, config: { read: 'everyone' } },
      async (request, reply) => {
        const { method: id } = request.params
        const found = await findMethod(db, id, request.query.version)
        if (found === undefined) throw new Problem('not-found', `there is no method "${id}" of that version`)
        return reply.header('etag', `"${found.hash}"`).send(found.method)
      },
    )

    const register = {
      tags: ['catalogue'],
      summary: 'Register a version of a method',
      judgedBody: Method,
      security: guarded,
    }
    app.post(
      '/v1/methods',
      {
        schema: { ...register, response: { 200: MethodReceipt, 201: MethodReceipt, ...problemResponses } },
        config: { scope: 'methods:write' },
      },
      async (request, reply) => {
        const method = checked(request.body)
        const hash = await contentHash(method)
        const isNew = await registerMethod(db, { method, hash })
        return reply.code(isNew ? 201 : 200).send({ id: method.id, version: method.version, hash })
      },
    )
  }

function checked(candidate: unknown): Method {
  const { method, problems } = checkMethod(candidate)
  if (method !== null) return method
  const found = problems.map(({ path, value, message }) => ({
    row: null,
    column: path,
    value,
    rule: 'method',
    message,
  }))
  throw new Problem('invalid-method', `the method breaks ${problems.length} rule(s)`, { problems: found })
}

const rowOf = ({ method, hash }: RegisteredMethod) => ({
  id: method.id,
  version: method.version,
  title: method.title,
  standing: method.standing,
  hash,
  kpis: method.kpis.length,
})

import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import statics from '@fastify/static'
import { Problem } from '@pmm/core/domain/problem'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { sendProblem } from './problems.ts'

/** Serves the built dashboard; every address that is no file and not of the API shows its entry page. */
export async function dashboard(app: FastifyInstance, folder: string | undefined): Promise<void> {
  const root = folder === undefined ? undefined : resolve(folder)
  const built = root !== undefined && existsSync(resolve(root, 'index.html'))
  if (built) await app.register(statics, { root, setHeaders: cacheHashed })
  app.setNotFoundHandler(async (request, reply) => {
    const isPage = request.method === 'GET' && !/^\/(v1|docs|assets|openapi\.json)\b/.test(request.url)
    if (built && isPage && request.accepts().type(['html']) === 'html') return reply.sendFile('index.html')
    return sendProblem(new Problem('not-found', `there is nothing at ${request.method} ${request.url}`), request, reply)
  })
}

/** Vite names assets by their content, so they never change; the entry page does. */
function cacheHashed(reply: FastifyReply, path: string): void {
  const immutable = path.includes('/assets/')
  reply.header('cache-control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache')
}

import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'

const documentationPolicy =
  "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:"

/** The page of the API reference; whatever merely begins like it is another route, or none. */
const documentationRoutes: ReadonlySet<string> = new Set(['/docs', '/docs/'])

/** Nothing is loaded from elsewhere; only the page of the API reference may run the script it carries inline. */
export async function securityHeaders(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        frameAncestors: ["'self'"],
        formAction: ["'self'"],
      },
    },
    strictTransportSecurity: false,
  })
  app.addHook('onSend', async (request, reply) => {
    if (documentationRoutes.has(request.routeOptions.url ?? ''))
      reply.header('content-security-policy', documentationPolicy)
  })
}

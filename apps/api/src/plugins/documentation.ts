import swagger from '@fastify/swagger'
import scalar from '@scalar/fastify-api-reference'
import type { FastifyInstance, FastifySchema } from 'fastify'

declare module 'fastify' {
  interface FastifySchema {
    /** The schema of a body that the route judges by itself, so that the answer names every problem in it. */
    judgedBody?: unknown
  }
}

/** OpenAPI 3.1 at `/openapi.json`, to be read at `/docs`; both derived from the schemas of the routes. */
export async function documentation(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    transform: ({ schema, url }) => ({ schema: documented(schema), url }),
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Open PMM',
        version: '1',
        description:
          'Observations in, scores and benchmarks out. Without an API key you see what everybody may see; a key as a bearer token says who you are and what you may do. Failures are RFC 9457 problem details.',
        license: { name: 'Apache-2.0' },
      },
      components: { securitySchemes: { apiKey: { type: 'http', scheme: 'bearer' } } },
    },
  })
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger())
  await app.register(scalar, {
    routePrefix: '/docs',
    configuration: {
      url: '/openapi.json',
      withDefaultFonts: false,
      ...withoutVendor,
    },
  })
}

/** No tools, links and buttons of whoever made the page: it describes this API and nothing else. */
const withoutVendor = {
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  hideClientButton: true,
  showToolbar: 'never',
  showDeveloperTools: 'never',
  customCss: 'a[href*="scalar.com"] { display: none !important; }',
} as const

function documented({ judgedBody, ...schema }: FastifySchema = {}): FastifySchema {
  return judgedBody === undefined ? schema : { ...schema, body: judgedBody }
}

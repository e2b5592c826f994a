import type { FastifyReply, FastifyRequest } from 'fastify'

/** Nobody may keep an answer for another: what is shown depends on who asks, and has to be asked for every time. */
export const uncached = ({ apiKey }: FastifyRequest, reply: FastifyReply): FastifyReply =>
  reply
    .header('cache-control', apiKey === null ? 'no-cache' : 'private, no-cache')
    .header('vary', 'authorization, accept, accept-encoding')

import { createHash, timingSafeEqual } from 'node:crypto'
import { Problem } from '@pmm/core/domain/problem'
import type { FastifyRequest } from 'fastify'

type Asked = Pick<FastifyRequest, 'headers' | 'socket'>

/**
 * Refuses whoever may not read the metrics: with a token set, whoever does not send it; without a token, whoever is not on
 * this machine. What a proxy passed on comes from elsewhere, wherever the proxy is. No database is asked, since metrics
 * are needed most when it is away.
 *
 * @throws Problem `unauthorised` or `forbidden`
 */
export function refuseMetrics(token: string | undefined, request: Asked): void {
  if (token === undefined) refuseElsewhere(request)
  else refuseWithoutToken(token, request)
}

const loopback = /^(::1|(::ffff:)?127(\.\d+){3})$/
const passedOn = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'] as const

function refuseElsewhere({ headers, socket }: Asked): void {
  const isNear = loopback.test(socket.remoteAddress ?? '') && passedOn.every((name) => headers[name] === undefined)
  if (!isNear)
    throw new Problem('forbidden', 'metrics are read on the machine itself, or with the token of PMM_METRICS_TOKEN')
}

function refuseWithoutToken(token: string, { headers }: Asked): void {
  const sent = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1]
  if (sent === undefined || !timingSafeEqual(digestOf(sent), digestOf(token)))
    throw new Problem('unauthorised', 'send the token of PMM_METRICS_TOKEN as "Authorization: Bearer …"')
}

/** Of equal length, whatever was sent. */
const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest()

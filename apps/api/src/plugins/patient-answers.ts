import type { FastifyInstance } from 'fastify'

/**
 * Closes connections whose client asked for something and reads nothing of the answer, so that no answer is held for
 * ever. What is still being made is waited for, since the client has nothing to read then.
 *
 * @param silence milliseconds in which nothing of an answer is taken
 */
export function patientAnswers(app: FastifyInstance, silence: number): void {
  app.addHook('onSend', async (request, { raw }, payload) => {
    raw.setTimeout(silence, () => {
      const { socket } = request.raw
      if (raw.writableLength === 0 && socket.writableLength === 0) return
      request.log.warn({ url: request.url }, `nothing of the answer was read for ${silence / 1_000} s`)
      socket.destroy()
    })
    return payload
  })
}

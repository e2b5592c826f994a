import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import type { UploadStep } from './case-schema.ts'
import type { Finding } from './judge.ts'
import { type Place, platformOf } from './place.ts'
import { type Answered, judgeAnswer } from './run-request.ts'

/** Sends a body part by part over connections of their own, breaks it off or reads the answer, and judges that. */
export async function runUpload(step: UploadStep, place: Place): Promise<Finding[]> {
  const answers = await Promise.all(Array.from({ length: step.atOnce ?? 1 }, () => upload(step, place)))
  const { expect } = step
  return expect === undefined ? [] : answers.flatMap((answer) => judgeAnswer(answer, expect))
}

async function upload(step: UploadStep, place: Place): Promise<Answered> {
  const { url, apiKey } = platformOf(place)
  const length = step.contentLength ?? Buffer.byteLength(step.parts.join(''))
  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': step.contentType, 'content-length': length }
  const sent = request(url + place.filled(step.path), { method: 'POST', headers, agent: false })
  const answer = answerTo(sent)
  for (const [at, part] of step.parts.entries()) {
    if (at > 0) await pause(1000 * (step.secondsBetween ?? 0))
    await new Promise((resolve) => sent.write(part, resolve))
  }
  if (step.end === 'read') sent.end()
  else sent.destroy()
  return answer
}

function answerTo(sent: ReturnType<typeof request>): Promise<Answered> {
  const begun = performance.now()
  const milliseconds = () => performance.now() - begun
  return new Promise((resolve) => {
    sent.on('error', (error) => resolve({ status: 0, text: String(error), milliseconds: milliseconds() }))
    sent.on('response', async (response) =>
      resolve({ status: response.statusCode ?? 0, text: await text(response), milliseconds: milliseconds() }),
    )
  })
}

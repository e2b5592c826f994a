import { RequestFailure } from '@pmm/client/request-failure'
import { describe, expect, test } from 'vitest'
import { RequestProblem } from '../../../src/shared/api/request.ts'
import { Failure, Waiting } from '../../../src/shared/notices/waiting.tsx'
import { attributesOf, textOf, textsOf } from '../../read-markup.ts'
import { rendered } from '../../rendered.tsx'

const words = { title: 'The title of the server', detail: 'The detail of the server.' }

const problem = (code: string) =>
  new RequestProblem(
    new RequestFailure(
      { method: 'GET', server: '', path: '/v1/cycles' },
      {
        status: 409,
        detail: words.detail,
        outcome: 'answered 409',
        problem: { ...words, type: `urn:pmm:problem:${code}`, status: 409 },
      },
    ),
  )

const waiting = (reason: Error | null) => rendered(<Waiting loaded={{ state: 'waiting', reason }} height={300} />)

describe('Waiting', () => {
  test('keeps the height free and says nothing at first', async () => {
    const markup = await waiting(null)
    expect(textOf(markup)).toBe('')
    expect(attributesOf(markup, 'role')).toEqual(['status'])
    expect(attributesOf(markup, 'style')[0]).toBe('min-height:300px')
  })

  test('says why the last try failed, and that it goes on', async () => {
    expect(textOf(await waiting(problem('unreachable')))).toBe('The detail of the server. Trying again.')
  })

  test('says that scores are being computed, which is no failure', async () => {
    const markup = await waiting(problem('not-yet-computed'))
    expect(textOf(markup)).toMatch(/^The scores are being computed /)
    expect(attributesOf(markup, 'role')).toEqual(['status'])
  })

  test('shows a failure as one', async () => {
    const loaded = { state: 'failed', reason: problem('forbidden'), retry: () => {} } as const
    const markup = await rendered(<Waiting loaded={loaded} height={300} />)
    expect(attributesOf(markup, 'role')).toEqual(['alert'])
  })
})

describe('Failure', () => {
  const failure = (reason: Error) => rendered(<Failure reason={reason} retry={() => {}} />)

  test('says a problem in the words of the server', async () => {
    const markup = await failure(problem('forbidden'))
    expect(textsOf(markup, 'p')).toEqual(['The title of the server', 'The detail of the server.'])
  })

  test('says of any other error that something went wrong', async () => {
    expect(textsOf(await failure(new Error('no such thing')), 'p')).toEqual([
      'Something went wrong here',
      'no such thing',
    ])
  })

  test('lets the reader try again', async () => {
    expect(textsOf(await failure(new Error('gone')), 'button')).toEqual(['Try again'])
  })
})

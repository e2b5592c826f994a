import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { useCycleContext } from '../../../src/shared/cycle/use-cycle-context.ts'
import { rendered } from '../../rendered.tsx'

const Title = () => <p>{useCycleContext().cycle.title}</p>

describe('useCycleContext', () => {
  test('gives what the shell chose', async () => {
    expect(await rendered(<Title />)).toBe('<p>Demonstration cycle 2024</p>')
  })

  test('refuses to be used outside the shell', () => {
    expect(() => renderToStaticMarkup(<Title />)).toThrow('a page was drawn outside the shell')
  })
})

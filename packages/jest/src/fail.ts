import { describeFinding, headline, stackOf, type Fault, type Finding } from '@unclosed/core'

/**
 * The errors for the findings of one scope: one each, since Jest draws the code of one line per error, and its
 * `github-actions` reporter annotates it.
 */
export function errorsOf(
  name: 'UnclosedError' | 'UnclosedNote',
  findings: readonly Finding[],
  root: string,
): Error[] {
  return findings.map((finding) => {
    const message = `${headline([finding])}\n\n${describeFinding(finding, root, { frame: false })}`
    const error = new Error(message)
    // As text: Jest takes it from here, and an unformatted stack would keep the realm of the tests alive.
    error.stack = stackOf(name, message, finding)
    // Enumerable properties reach reporters, as `failureDetails`.
    return Object.assign(error, { name, unclosed: { findings: [finding] } })
  })
}

/** The error for something else that is wrong with a scope. */
export function errorOfFault({ message, site }: Fault): Error {
  const name = 'UnclosedError'
  const error = new Error(message)
  error.stack = stackOf(name, message, { site })
  return Object.assign(error, { name })
}

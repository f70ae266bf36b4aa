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
    error.stack = stackFor(name, message, finding)
    // Enumerable properties reach reporters, as `failureDetails`.
    return Object.assign(error, { name, unclosed: { findings: [finding] } })
  })
}

/** The error for something else that is wrong with a scope. */
export function errorOfFault({ message, site }: Fault): Error {
  const name = 'UnclosedError'
  const error = new Error(message)
  error.stack = stackFor(name, message, { site })
  return Object.assign(error, { name })
}

// Jest takes all but the first line for a stack where none looks like one, and sets it anew. Such a line it leaves out
// (jest-message-util, `ANONYMOUS_FN_IGNORE`).
const NOWHERE = '    at <anonymous>:0:0'

function stackFor(...args: Parameters<typeof stackOf>): string {
  const stack = stackOf(...args)
  return args[2]?.site ? stack : `${stack}\n${NOWHERE}`
}

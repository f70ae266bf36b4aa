import { toUSVString } from 'node:util'
import { create } from 'xmlbuilder2'
import { describeFinding, plural, printable, type ReportedFinding } from '@unclosed/core/report'
import type { Decision } from '../gate/decide.ts'

/** JUnit's XML, as CI servers read it: a suite for each test file, a case for each scope that left something open. */
export function junit({ leaks, notVerified, parts }: Decision): string {
  const files = new Map<string, Map<string, ReportedFinding[]>>()
  for (const finding of leaks.flatMap(({ findings }) => findings)) {
    const { file, name } = finding.owner
    const owners = files.get(file) ?? new Map<string, ReportedFinding[]>()
    files.set(file, owners)
    owners.set(name, [...(owners.get(name) ?? []), finding])
  }
  const failures = [...files.values()].reduce((sum, { size }) => sum + size, 0)
  const errors = notVerified.length
  // A server that finds no case at all takes the file for broken.
  const passed = failures + errors === 0 ? [`${parts.length} files`] : []
  const root = create({ version: '1.0', encoding: 'UTF-8' }).ele('testsuites', {
    name: 'unclosed',
    tests: failures + errors + passed.length,
    failures,
    errors,
  })
  for (const [file, owners] of [...files].toSorted(([one], [other]) => (one < other ? -1 : 1))) {
    const attributes = { name: safe(file), tests: owners.size, failures: owners.size, errors: 0 }
    const suite = root.ele('testsuite', attributes)
    for (const [name, findings] of owners) {
      const count = findings.reduce((sum, each) => sum + each.count, 0)
      suite
        .ele('testcase', { name: safe(name || file), classname: safe(file), time: '0' })
        .ele('failure', {
          message: `${plural(count, 'file descriptor')} left open`,
          type: 'UnclosedError',
        })
        .txt(
          safeLines(
            findings.map((each) => describeFinding(each, '.', { frame: false })).join('\n\n'),
          ),
        )
    }
  }
  if (errors > 0) suiteOfDoubts(root, notVerified)
  for (const name of passed)
    root
      .ele('testsuite', { name: 'unclosed', tests: 1, failures: 0, errors: 0 })
      .ele('testcase', { name, classname: 'unclosed', time: '0' })
  // In GitHub's logs `##[` begins a command.
  return `${root.end({ prettyPrint: true }).replaceAll('##[', '#&#35;[')}\n`
}

type Element = ReturnType<ReturnType<typeof create>['ele']>

function suiteOfDoubts(root: Element, reasons: readonly string[]): void {
  const attributes = {
    name: 'unclosed',
    tests: reasons.length,
    failures: 0,
    errors: reasons.length,
  }
  const suite = root.ele('testsuite', attributes)
  for (const [index, reason] of reasons.entries())
    suite
      .ele('testcase', { name: `verified (${index + 1})`, classname: 'unclosed', time: '0' })
      .ele('error', { message: safe(reason), type: 'not verified' })
}

const safe = (text: string): string => safeLines(printable(text))

// XML has no form at all for some characters, not even an escaped one: https://www.w3.org/TR/xml/#charsets
const safeLines = (text: string): string =>
  toUSVString(text).replace(/[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')

/**
 * Whether a case is what it says, by the kernel alone: a leak leaves a descriptor after a test or at the end of its
 * file, a clean twin leaves none but those that it announces.
 * @param {import('./cases.mjs').TestFile} file
 * @param {{ leftAfterTests: Record<string, string[]>, leftAtEnd: string[] } | undefined} shown
 * @returns {import('./check-run.mjs').Problem[]}
 */
export function compareKernel(file, shown) {
  if (!shown) return [{ what: 'the kernel was not asked' }]
  const { leftAtEnd, leftAfterTests } = shown
  if (file.sort === 'leak') {
    const left = file.collected || leftAtEnd.length > 0 || Object.keys(leftAfterTests).length > 0
    return left ? [] : [{ what: 'no leak: the kernel shows nothing left open' }]
  }
  if (file.leftOpen.includes(leftAtEnd.length)) return []
  return [
    {
      what: 'wrong number of descriptors left at the end',
      expected: file.leftOpen.join(' or '),
      actual: [leftAtEnd.length, ...leftAtEnd].join('\n'),
    },
  ]
}

// The least of a test runner: it calls each test at once.
module.exports = async function ownRunner(_globalConfig, config, environment, runtime, path) {
  const testResults = []
  environment.global.test = (title, run) => {
    run()
    const nothing = { ancestorTitles: [], failureMessages: [], failureDetails: [], location: null }
    testResults.push({ ...nothing, title, fullName: title, status: 'passed', numPassingAsserts: 0 })
  }
  for (const file of config.setupFilesAfterEnv) runtime.requireModule(file)
  runtime.requireModule(path)
  const none = { added: 0, fileDeleted: false, matched: 0, unchecked: 0, uncheckedKeys: [] }
  return {
    leaks: false,
    openHandles: [],
    skipped: false,
    numPendingTests: 0,
    numTodoTests: 0,
    numFailingTests: 0,
    numPassingTests: testResults.length,
    testResults,
    testFilePath: path,
    perfStats: { start: 0, end: 0, runtime: 0, slow: false },
    snapshot: { ...none, unmatched: 0, updated: 0 },
  }
}

const { unclosedEnvironment } = require('@unclosed/jest/environment')

module.exports = unclosedEnvironment(require('jest-environment-jsdom').TestEnvironment)
